"""The council's calendar, and where its members hear what it is told."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from compass import clock
from compass.portal.moments import city
from compass.requests import SignedInRequest, require
from governance import actions, permissions
from governance.actions.telling import group_address
from governance.models.rhythm import hears_by_group_alone
from governance.models.year import year_ahead


@require_safe
def council_calendar(request: SignedInRequest) -> HttpResponse:
    """A year of voting days and meetings, with what opens then and who is away."""
    now = clock.now()
    context = {
        "months": year_ahead(request.user, now),
        "today": clock.organisation_day(now),
        "may_call": permissions.can_call_meeting(request.user),
        "may_send": permissions.can_send_update(request.user),
        "group": (group := group_address(now) if permissions.can_choose_notices(request.user) else []),
        "hears_by_group_alone": bool(group) and hears_by_group_alone(request.user),
        "city": city(request.user.zone),
        "now": now,
    }
    return render(request, "governance/council_calendar.html", context)


@require_POST
def council_choose_notices(request: SignedInRequest) -> HttpResponse:
    """Hear what the council is told oneself as well, or by its group alone."""
    require(permissions.can_choose_notices(request.user), "Members of the council choose where they hear its news.")
    own = request.POST.get("own") == "yes"
    actions.choose_notices(own=own, by=request.user, now=clock.now())
    where = "in mails of your own as well" if own else "by the address of its group alone"
    messages.success(request, f"You hear what the council is told {where}.")
    return redirect("governance:council-calendar")
