"""The council's calendar."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.portal.moments import city
from compass.requests import SignedInRequest
from governance import permissions
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
        "city": city(request.user.zone),
        "now": now,
    }
    return render(request, "governance/council_calendar.html", context)
