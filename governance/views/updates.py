"""What the council is told each week."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest, require
from compass.workdays import monday_of
from governance import actions, permissions
from governance.forms import SendUpdateForm
from governance.models import WeeklyUpdate
from governance.models.weeks import due_at, week_of
from governance.policy.rhythm import AUTOMATIC, RhythmRules
from governance.policy.updates import draft

DIRECTOR = "The director tells the council each week what is open."
A_PAGE = 30


@require_safe
def update_list(request: SignedInRequest) -> HttpResponse:
    """Every update that was sent, the last one first, and when the next is due."""
    now = clock.now()
    sent = WeeklyUpdate.objects.visible_to(request.user).select_related("sent_by")
    page = Paginator(sent, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, **_this_week(request), "now": now}
    return render(request, "governance/update_list.html", context)


@require_safe
def update_detail(request: SignedInRequest, week_on: str) -> HttpResponse:
    """One update, as it was sent."""
    try:
        monday = date.fromisoformat(week_on)
    except ValueError:
        raise Http404 from None
    sent = WeeklyUpdate.objects.visible_to(request.user).select_related("sent_by")
    return render(request, "governance/update_detail.html", {"update": get_object_or_404(sent, week_on=monday)})


@require_safe
def update_draft(request: SignedInRequest) -> HttpResponse:
    """This week's update as it would be sent now."""
    require(permissions.can_send_update(request.user), DIRECTOR)
    return _drafting(request, SendUpdateForm())


@require_POST
def update_send(request: SignedInRequest) -> HttpResponse:
    """Send this week's update to the council, once."""
    require(permissions.can_send_update(request.user), DIRECTOR)
    form = SendUpdateForm(request.POST)
    if not form.is_valid():
        return _drafting(request, form, status=422)
    try:
        update = actions.send_update(**form.cleaned_data, by=request.user, now=clock.now())
    except actions.Refused as refused:
        form.add_error(None, str(refused))
        return _drafting(request, form, status=409)
    messages.success(request, "It is sent to the council.")
    return redirect(update)


def _drafting(request: SignedInRequest, form: SendUpdateForm, status: int = 200) -> HttpResponse:
    now = clock.now()
    context = {"form": form, "draft": draft(week_of(now)), **_this_week(request), "now": now}
    return render(request, "governance/update_draft.html", context, status=status)


def _this_week(request: SignedInRequest) -> dict[str, object]:
    """What was sent this week, when it is due, and who sends it."""
    now = clock.now()
    monday = monday_of(clock.organisation_day(now))
    rules = rulebook.rules(RhythmRules, on=monday)
    return {
        "sent": WeeklyUpdate.objects.visible_to(request.user).filter(week_on=monday).first(),
        "due": due_at(now),
        "is_automatic": rules.update_sender == AUTOMATIC,
        "may_send": permissions.can_send_update(request.user),
    }
