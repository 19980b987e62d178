"""What a calendar program reads at the address of a feed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from compass import clock
from compass.explanation import Moment, at_local
from compass.portal import contracts, ics
from compass.portal.contracts import Event, Kind
from compass.portal.enums import Scope
from compass.portal.models import Feed, TeamEvent
from compass.portal.models.feeds import LOOKS_AHEAD, LOOKS_BACK
from compass.portal.policy.recurrence import Slot

MEETING = "meeting"
"""The kind of what members plan themselves."""


def content(feed: Feed, now: datetime) -> bytes:
    """The calendar of a feed, equal as long as nothing in it changes."""
    name = {Scope.ALL: "Compass", Scope.MINE: "Compass, mine"}.get(Scope(feed.scope), f"Compass, {feed.kind}")
    return ics.write(f"{name} ({settings.ORGANISATION})", [*_offered(feed, now), *_planned(feed, now)])


def _offered(feed: Feed, now: datetime) -> Iterator[ics.Entry]:
    """What the apps offer; nothing of a kind that no app has named, nothing private of others."""
    today = clock.organisation_day(now)
    known = {kind.key: kind for kind in contracts.kinds_offered()}
    for event in contracts.events_for(feed.member, today - LOOKS_BACK, today + LOOKS_AHEAD):
        if event.kind in known and not event.in_series and _is_in(feed, event, known[event.kind]):
            yield _entry(event)


def _is_in(feed: Feed, event: Event, kind: Kind) -> bool:
    if feed.scope == Scope.MINE:
        return feed.member_id in event.people
    asked = not kind.is_quiet if feed.scope == Scope.ALL else feed.kind in (kind.key, kind.family)
    return asked and not event.private


def _entry(event: Event) -> ics.Entry:
    lines = [*filter(None, [event.note]), *(event.explanation.lines() if event.explanation else [])]
    return ics.Entry(
        uid=_everywhere(event.uid),
        sequence=event.revision,
        changed_at=event.changed_at or datetime.combine(event.day, time(0), tzinfo=UTC),
        summary=event.title,
        starts=event.starts,
        ends=event.ends,
        zone=event.zone,
        url=_absolute(event.url),
        description="\n".join([*lines, _absolute(event.url)]),
    )


def _planned(feed: Feed, now: datetime) -> Iterator[ics.Entry]:
    """Events of the team as one rule each, which programs unfold on the event's own clock."""
    if feed.scope == Scope.KIND and feed.kind != MEETING:
        return
    today = clock.organisation_day(now)
    visible = TeamEvent.objects.visible_to(feed.member).touching(today - LOOKS_BACK, today + LOOKS_AHEAD)
    for event in visible.involving(feed.member).whole() if feed.scope == Scope.MINE else visible.whole():
        if event.called_off_at is None or event.called_off_at > now - LOOKS_BACK:
            yield from _series(event)


def _series(event: TeamEvent) -> Iterator[ics.Entry]:
    """A rule without the occurrences that are called off, then each that moved."""
    rule, slot, overrides = event.recurrence, event.slot, event.overrides
    off = [day for day, moved in overrides.items() if moved is None]
    without = tuple(_at(slot, day) for day in off)
    yield _planned_entry(event, slot, rrule=rule.rrule(until(slot, rule.until_on)), without=without)
    for day, moved in overrides.items():
        if moved:
            yield _planned_entry(event, moved, replaces=_at(slot, day))


def _planned_entry(event: TeamEvent, slot: Slot, **parts: Any) -> ics.Entry:
    url = _absolute(event.get_absolute_url())
    said = [event.description, f"Organised by {event.organiser.name}.", url]
    return ics.Entry(
        uid=_everywhere(event.uid),
        sequence=event.revision,
        changed_at=event.changed_at,
        summary=event.title,
        **hours(slot),
        zone=event.zone,
        url=url,
        description="\n\n".join(filter(None, said)),
        location=event.place,
        cancelled=event.called_off_at is not None,
        **parts,
    )


def hours(slot: Slot) -> dict[str, Any]:
    """When an entry begins and ends. An hour that the clock skips is written all the same: others follow from it."""
    if slot.is_skipped:
        return {"starts": slot.written, "ends": timedelta(minutes=slot.minutes)}
    return {"starts": slot.starts, "ends": slot.ends}


def _at(slot: Slot, day: date) -> Moment:
    """When an occurrence was to begin, as the rule says it."""
    return Slot(day, slot.at, slot.minutes, slot.zone).written


def until(slot: Slot, until_on: date | None) -> str:
    """The last day of a rule: a day for whole days, else the last instant of it in UTC, as the standard asks."""
    if until_on is None or slot.at is None:
        return ""
    return f"{at_local(until_on, time(23, 59, 59), slot.zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _everywhere(uid: str) -> str:
    """A name that no other portal gives."""
    return f"{uid}.{urlsplit(settings.BASE_URL).hostname}"


def _absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}" if path else ""


def address(token: str) -> str:
    """Where a feed is read."""
    return _absolute(reverse("portal:feed-read", args=[token]))
