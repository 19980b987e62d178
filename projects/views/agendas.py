"""Agendas of monthly meetings."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.portal import contracts
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted
from people.policy.refusals import Impossible
from projects import actions
from projects.forms.meetings import ChangeAgendaItemForm, NewAgendaItemForm
from projects.models import AgendaItem, Meeting, MeetingQuerySet
from projects.policy.meetings import month_named
from projects.views.meetings import visible_meeting
from projects.views.verbs import carry_out


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_item_add(request: SignedInRequest) -> HttpResponse:
    """Put something on the agenda of the next meeting, or of the one that an address names."""
    now = clock.now()
    open_ones = _open_ones(request)
    asked = month_named(request.GET.get("meeting", "")) or _next(open_ones, now)
    form = NewAgendaItemForm(posted(request), meetings=open_ones, initial={"meeting": asked})
    if form.is_valid():
        try:
            item = actions.add_agenda_item(**form.cleaned_data, by=request.user, now=now)
        except Impossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "It is on the agenda.")
            return redirect(item)
    context = {"form": form, "is_planned": asked is not None}
    return render(request, "projects/agenda_item_add.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_item_change(request: SignedInRequest, month: str, pk: int) -> HttpResponse:
    """Say anew what an item is about."""
    item, status = _item(request, month, pk), 422
    initial = {"title": item.title, "minutes": item.minutes, "text": item.text, "seen": item.stamp}
    form = ChangeAgendaItemForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            actions.change_agenda_item(item, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refusal:
            form.refresh(str(refusal), item.stamp)
            status = 409
        else:
            return redirect(item)
    context = {"form": form, "item": item, "meeting": item.meeting, "stale": status == 409}
    return render(request, "projects/agenda_item_change.html", context, status=status if form.is_bound else 200)


@require_POST
def agenda_item_take_topic(request: SignedInRequest, month: str) -> HttpResponse:
    """Put something that the portal proposes on the agenda; doing it twice does it once."""
    meeting, now, url = visible_meeting(request, month).meeting, clock.now(), request.POST.get("topic", "")
    topic = next((each for each in contracts.topics.collect(now) if each.url == url), None)
    if topic is None:
        return conflict(request, "This is proposed no more; somebody saw to it. Look at the agenda again.")
    try:
        item = actions.take_topic(meeting, topic=topic, by=request.user, now=now)
    except Impossible as refusal:
        return conflict(request, str(refusal))
    return redirect(item)


@require_POST
def agenda_item_raise(request: SignedInRequest, month: str, pk: int) -> HttpResponse:
    """Talk about it sooner."""
    return _done(request, month, pk, actions.raise_agenda_item)


@require_POST
def agenda_item_lower(request: SignedInRequest, month: str, pk: int) -> HttpResponse:
    """Talk about it later."""
    return _done(request, month, pk, actions.lower_agenda_item)


@require_POST
def agenda_item_talk(request: SignedInRequest, month: str, pk: int) -> HttpResponse:
    """It was talked about."""
    return _done(request, month, pk, actions.talk_agenda_item)


@require_POST
def agenda_item_reopen(request: SignedInRequest, month: str, pk: int) -> HttpResponse:
    """It is to be talked about after all."""
    return _done(request, month, pk, actions.reopen_agenda_item)


@require_POST
def agenda_item_carry(request: SignedInRequest, month: str, pk: int) -> HttpResponse:
    """It waits for the next meeting."""
    return _done(request, month, pk, actions.carry_agenda_item)


@require_POST
def agenda_item_drop(request: SignedInRequest, month: str, pk: int) -> HttpResponse:
    """Take it off."""
    return _done(request, month, pk, actions.drop_agenda_item)


@require_POST
def meeting_close(request: SignedInRequest, month: str) -> HttpResponse:
    """The meeting is over: what nobody talked about goes on to the next."""
    said = "It is closed. What was not talked about stands on the next agenda."
    return carry_out(request, actions.close_meeting, visible_meeting(request, month).meeting, said=said)


def _done(request: SignedInRequest, month: str, pk: int, verb: Callable[..., Any]) -> HttpResponse:
    item = _item(request, month, pk)
    return carry_out(request, verb, item, back_to=f"{item.meeting.get_absolute_url()}#agenda")


def _item(request: SignedInRequest, month: str, pk: int) -> AgendaItem:
    items = AgendaItem.objects.visible_to(request.user).select_related("meeting")
    return get_object_or_404(items, pk=pk, meeting__month_on=month_named(month))


def _open_ones(request: SignedInRequest) -> MeetingQuerySet:
    """The meetings whose agendas take something: those that are not closed, the first one first."""
    visible: MeetingQuerySet = Meeting.objects.visible_to(request.user)
    return visible.standing().filter(closed_at=None).order_by("month_on")


def _next(open_ones: MeetingQuerySet, now: datetime) -> Any:
    """The month of the next meeting that has not ended."""
    ahead = (each for each in open_ones.from_day(clock.organisation_day(now)) if each.ends > now)
    return next((each.month_on for each in ahead), None)
