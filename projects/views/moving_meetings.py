"""Where a monthly meeting is, whether it takes place, and who leads it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.explanation import at_local
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from compass.requests import SignedInRequest, posted, require
from compass.workdays import ONE_DAY
from people.policy.refusals import Impossible
from projects import actions
from projects.forms.meetings import CallOffMeetingForm, FacilitatorForm, MoveMeetingForm, asked_day
from projects.models.dated_meetings import DatedMeeting, attendees
from projects.permissions.meetings import can_move_meeting
from projects.policy.attendance import Absent, absent
from projects.policy.meetings import Alternative, alternatives, why_not_there
from projects.views.meetings import visible_meeting
from projects.views.seen import seen_revision
from projects.views.verbs import carry_out

MOVERS = "Staff, the director and whoever leads the meeting move it, call it off, and say who leads it."


@dataclass(frozen=True)
class Clash:
    """What falls on a day that a meeting may move to."""

    holiday: str
    absent: tuple[Absent, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_move(request: SignedInRequest, month: str) -> HttpResponse:
    """Put one meeting on another day or hour; what falls on it is shown once before."""
    each, now = _movable(request, month), clock.now()
    form, status, clash = MoveMeetingForm(posted(request), initial=_where(request, each)), 422, None
    if form.is_valid():
        clash = None if form.has_warned else _clash(each, form.cleaned_data, now)
        if clash:
            form.warn()
            return _moving(request, each, form, clash, now)
        try:
            actions.move_meeting(each.meeting, **form.cleaned_data, by=request.user, now=now)
        except actions.Overtaken as overtaken:
            form.refresh(str(overtaken), visible_meeting(request, month).meeting.revision)
            status = 409
        except Impossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "It is moved. Everybody is told.")
            return redirect(each.meeting)
    return _moving(request, each, form, None, now, status if form.is_bound else 200)


@require_POST
def meeting_put_back(request: SignedInRequest, month: str) -> HttpResponse:
    """Let a meeting take place where its rule puts it."""
    meeting = _movable(request, month).meeting
    seen, said = seen_revision(request, meeting, "base_revision"), "It is where its rule puts it. Everybody is told."
    return carry_out(request, actions.put_back_meeting, meeting, said=said, base_revision=seen)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_call_off(request: SignedInRequest, month: str) -> HttpResponse:
    """Say why, then call one meeting off."""
    each = _movable(request, month)
    form, status = CallOffMeetingForm(posted(request), initial={"base_revision": each.meeting.revision}), 422
    if form.is_valid():
        try:
            actions.call_off_meeting(each.meeting, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refusal:
            form.refresh(str(refusal), visible_meeting(request, month).meeting.revision)
            status = 409
        else:
            messages.success(request, "It is called off. Everybody is told; its agenda goes on to the next.")
            return redirect(each.meeting)
    context = {"form": form, "each": each, "meeting": each.meeting}
    return render(request, "projects/meeting_call_off.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_name_facilitator(request: SignedInRequest, month: str) -> HttpResponse:
    """Say who leads a meeting."""
    meeting = _movable(request, month).meeting
    form = FacilitatorForm(posted(request), initial={"facilitator": meeting.facilitator_id})
    if form.is_valid():
        try:
            actions.name_facilitator(meeting, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "It is written down.")
            return redirect(meeting)
    context = {"form": form, "meeting": meeting}
    return render(request, "projects/meeting_name_facilitator.html", context, status=422 if form.is_bound else 200)


def _movable(request: SignedInRequest, month: str) -> DatedMeeting:
    each = visible_meeting(request, month)
    require(can_move_meeting(request.user, each.meeting), MOVERS)
    return each


def _where(request: SignedInRequest, each: DatedMeeting) -> dict[str, Any]:
    meeting = each.meeting
    on = asked_day(request.GET.get("on", "")) or meeting.held_on
    return {"held_on": on, "local_time": meeting.local_time, "base_revision": meeting.revision}


def _moving(
    request: SignedInRequest,
    each: DatedMeeting,
    form: MoveMeetingForm,
    clash: Clash | None,
    now: datetime,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "each": each, "meeting": each.meeting, "clash": clash, "others": _others(each, now)}
    return render(request, "projects/meeting_move.html", context, status=status)


def _clash(each: DatedMeeting, asked: dict[str, Any], now: datetime) -> Clash | None:
    """What falls on the day that is asked for; None where nothing does, or where it is refused anyway."""
    on, zone = asked["held_on"], each.starts.zone
    at = at_local(on, asked["local_time"], zone)
    if why_not_there(each.meeting.original_on, on, at, now):
        return None
    found = Clash(_holidays(on, on).get(on, ""), tuple(absent(attendees(on, on), at)))
    return found if found.holiday or found.absent else None


def _others(each: DatedMeeting, now: datetime) -> list[Alternative]:
    """The other days of its week, the best first."""
    on = each.meeting.held_on
    first, last = on - 6 * ONE_DAY, on + 6 * ONE_DAY
    return alternatives(
        each.meeting.starts,
        attendees(first, last),
        zone=each.starts.zone,
        holidays=_holidays(first, last),
        working_days=rulebook.rules(CalendarRules, on=on).business_days,
        today=clock.organisation_day(now),
    )


def _holidays(first: date, last: date) -> dict[date, str]:
    return dict(rulebook.rules(CalendarRules, on=first).warned_about(first, last))
