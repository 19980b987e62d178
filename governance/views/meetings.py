"""The council meets: it is called together, somewhere else, or not at all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.portal import contracts
from compass.portal.contracts import Topic
from compass.portal.errors import conflict
from compass.portal.moments import city
from compass.requests import SignedInRequest, posted, require
from governance import actions, permissions
from governance.forms import CallMeetingForm, ChangeMeetingForm, MeetingForm
from governance.models import CouncilMeeting
from governance.models.attendance import Attendance, Calendar
from governance.models.dated_meetings import dated, holiday_on

CALLERS = "Members of the council and the director call it together."


@dataclass(frozen=True)
class Clash:
    """What falls on an hour: who of the council is away, and a holiday."""

    attendance: Attendance
    holiday: str


@require_safe
def meeting_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One meeting: when, where, who cannot come, and what there is to talk about."""
    meeting, now = visible_meeting(request, pk), clock.now()
    [each] = dated([meeting])
    is_ahead = meeting.is_ahead(now)
    context = {
        "meeting": meeting,
        "is_ahead": is_ahead,
        "attendance": _attendance(request, meeting),
        "notice": each.notice,
        "holiday": each.holiday,
        "topics": _topics(now) if is_ahead else [],
        "may_change": is_ahead and permissions.can_call_meeting(request.user),
        "city": city(request.user.zone),
        "now": now,
    }
    return render(request, "governance/meeting_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_call(request: SignedInRequest) -> HttpResponse:
    """Call the council together; whoever is away then is named once before."""
    require(permissions.can_call_meeting(request.user), CALLERS)
    form, status = CallMeetingForm(posted(request)), 422
    if form.is_valid():
        if clash := _clash(request, form):
            return _form_page(request, form, clash=clash)
        try:
            meeting = actions.call_meeting(**form.cleaned_data, by=request.user, now=clock.now())
        except actions.Refused as refused:
            form.refuse(str(refused))
            status = 409
        else:
            messages.success(request, "The council is called together, and told.")
            return redirect(meeting)
    return _form_page(request, form, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a meeting that is still to come."""
    meeting = _changeable(request, pk)
    form, status = ChangeMeetingForm(posted(request), initial=ChangeMeetingForm.shown(meeting)), 422
    if form.is_valid():
        if form.cleaned_data["starts_at"] != meeting.starts_at and (clash := _clash(request, form)):
            return _form_page(request, form, meeting, clash=clash)
        try:
            actions.change_meeting(meeting, **form.cleaned_data, by=request.user, now=clock.now())
        except actions.Refused as refused:
            form.refresh(str(refused), visible_meeting(request, pk).revision)
            status = 409
        else:
            messages.success(request, "It is changed, and the council is told.")
            return redirect(meeting)
    return _form_page(request, form, meeting, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_call_off(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then call a meeting off."""
    meeting = _changeable(request, pk)
    if request.method == "POST":
        try:
            actions.call_off_meeting(meeting, by=request.user, now=clock.now())
        except actions.Refused as refused:
            return conflict(request, str(refused))
        messages.success(request, "It is called off, and the council is told.")
        return redirect(meeting)
    return render(request, "governance/meeting_call_off.html", {"meeting": meeting})


def visible_meeting(request: SignedInRequest, pk: int) -> CouncilMeeting:
    """A meeting that the reader may see."""
    return get_object_or_404(CouncilMeeting.objects.visible_to(request.user).select_related("called_by"), pk=pk)


def _changeable(request: SignedInRequest, pk: int) -> CouncilMeeting:
    meeting = visible_meeting(request, pk)
    require(permissions.can_call_meeting(request.user), CALLERS)
    return meeting


def _topics(now: datetime) -> list[Topic]:
    """What the apps propose to talk about that is the council's: proposals."""
    proposals = reverse("governance:proposal-list")
    return [each for each in contracts.topics.collect(now) if each.url.startswith(proposals)]


def _attendance(request: SignedInRequest, meeting: CouncilMeeting) -> Attendance:
    day = clock.organisation_day(meeting.starts_at)
    return Calendar(request.user, day, day).at(meeting.starts_at, day)


def _clash(request: SignedInRequest, form: MeetingForm) -> Clash | None:
    """What falls on the hour that is asked for; None where nothing does, or it was shown before."""
    starts_at = form.cleaned_data["starts_at"]
    if form.has_warned or starts_at <= clock.now():
        return None
    day = clock.organisation_day(starts_at)
    found = Clash(Calendar(request.user, day, day).at(starts_at, day), holiday_on(day))
    if not (found.attendance.away or found.holiday):
        return None
    form.warn()
    return found


def _form_page(
    request: SignedInRequest,
    form: MeetingForm,
    meeting: CouncilMeeting | None = None,
    *,
    clash: Clash | None = None,
    status: int = 200,
) -> HttpResponse:
    verb = "change" if meeting else "call"
    context: dict[str, Any] = {"form": form, "meeting": meeting, "clash": clash}
    context["city"] = city(settings.ORGANISATION_ZONE)
    return render(request, f"governance/meeting_{verb}.html", context, status=status)
