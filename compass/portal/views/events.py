"""Events that members plan."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.portal import permissions
from compass.portal.actions import events as actions
from compass.portal.errors import conflict
from compass.portal.forms.events import ChangeEventForm, EventForm, MoveOccurrenceForm, prefilled, shown, zone_names
from compass.portal.models import TeamEvent
from compass.portal.policy.recurrence import Happening
from compass.portal.spans import FIRST_YEAR, LAST_YEAR
from compass.requests import SignedInRequest, posted, require

ITS_ORGANISER = "Its organiser changes an event."
NEXT = 5


@require_http_methods(["GET", "HEAD", "POST"])
def event_plan(request: SignedInRequest) -> HttpResponse:
    """Plan an event and invite people; an address may fill in what is known of it already."""
    initial = {"zone": str(request.user.zone), "starts_on": _asked_day(request), **prefilled(request.GET)}
    form = EventForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            event = actions.plan_event(**form.cleaned_data, by=request.user, now=clock.now())
        except actions.Impossible as refusal:
            form.refuse(str(refusal))
        else:
            messages.success(request, "It is planned. Everybody invited is told.")
            return redirect(event)
    context = {"form": form, "zones": zone_names()}
    return render(request, "portal/event_plan.html", context, status=422 if form.is_bound else 200)


@require_safe
def event_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One event: its rule in words, and when it happens next."""
    event, now = _visible(request, pk), clock.now()
    upcoming = event.upcoming(now.astimezone(event.slot.zone).date(), NEXT)
    context = {
        "event": event,
        "upcoming": upcoming if event.called_off_at is None else [],
        "may_change": event.called_off_at is None and permissions.can_change_event(request.user, event),
        "now": now,
    }
    return render(request, "portal/event_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def event_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change an event as a whole."""
    event = _visible(request, pk)
    require(permissions.can_change_event(request.user, event), ITS_ORGANISER)
    form, status = ChangeEventForm(posted(request), initial=shown(event)), 422
    if form.is_valid():
        try:
            event = actions.change_event(event, **form.cleaned_data, by=request.user, now=clock.now())
        except actions.Stale as stale:
            form.refresh(str(stale), event.revision)
            status = 409
        else:
            messages.success(request, "The event is changed. Whoever it moved for is told.")
            return redirect(event)
    context = {"form": form, "event": event, "zones": zone_names(), "stale": status == 409}
    return render(request, "portal/event_change.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def event_call_off(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then call an event off."""
    event = _visible(request, pk)
    require(permissions.can_change_event(request.user, event), ITS_ORGANISER)
    if request.method == "POST":
        try:
            actions.call_off_event(event, base_revision=_seen(request, event), by=request.user, now=clock.now())
        except actions.Stale as stale:
            return conflict(request, str(stale))
        messages.success(request, "The event is called off. Everybody invited is told.")
        return redirect(event)
    return render(request, "portal/event_call_off.html", {"event": event})


@require_http_methods(["GET", "HEAD", "POST"])
def occurrence_move(request: SignedInRequest, pk: int, day: str) -> HttpResponse:
    """Put one occurrence on another day or hour."""
    event = _visible(request, pk)
    require(permissions.can_change_event(request.user, event), ITS_ORGANISER)
    happening, status = _happening(event, day), 422
    form = MoveOccurrenceForm(posted(request), event=event, initial=_where(event, happening))
    if form.is_valid():
        cleaned, on = form.cleaned_data, happening.original_on
        try:
            actions.move_occurrence(event, on, **cleaned, by=request.user, now=clock.now())
        except actions.Stale as stale:
            form.refresh(str(stale), event.revision)
            status = 409
        else:
            messages.success(request, "It is moved. Everybody invited is told.")
            return redirect(event)
    context = {"form": form, "event": event, "happening": happening}
    return render(request, "portal/occurrence_move.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def occurrence_call_off(request: SignedInRequest, pk: int, day: str) -> HttpResponse:
    """Ask once, then call one occurrence off."""
    event = _visible(request, pk)
    require(permissions.can_change_event(request.user, event), ITS_ORGANISER)
    on, seen = _happening(event, day).original_on, _seen(request, event)
    if request.method == "POST":
        try:
            actions.call_off_occurrence(event, on, base_revision=seen, by=request.user, now=clock.now())
        except actions.Stale as stale:
            return conflict(request, str(stale))
        messages.success(request, "It is called off. Everybody invited is told.")
        return redirect(event)
    return render(request, "portal/occurrence_call_off.html", {"event": event, "happening": _happening(event, day)})


def _visible(request: SignedInRequest, pk: int) -> TeamEvent:
    return get_object_or_404(TeamEvent.objects.visible_to(request.user).whole(), pk=pk)


def _happening(event: TeamEvent, written: str) -> Happening:
    """The occurrence of a day of the rule; only of an event that repeats and stands."""
    day = _read_day(written)
    happening = event.happening(day) if day and event.recurrence.rrule() and not event.called_off_at else None
    if happening is None:
        raise Http404("The event does not happen on that day.")
    return happening


def _where(event: TeamEvent, happening: Happening) -> dict[str, Any]:
    """Where an occurrence stands, as its form shows it."""
    slot = happening.slot
    on, at = (slot.on, slot.at) if slot else (happening.original_on, event.local_time)
    return {"moved_on": on, "moved_time": at, "base_revision": event.revision}


def _seen(request: SignedInRequest, event: TeamEvent) -> int:
    """The revision that whoever sent the form saw; that of now where the form does not say."""
    seen = request.POST.get("base_revision", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else event.revision


def _asked_day(request: SignedInRequest) -> date:
    """The day that a link of the calendar names, else today."""
    return _read_day(request.GET.get("on", "")) or clock.now().astimezone(request.user.zone).date()


def _read_day(written: str) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
