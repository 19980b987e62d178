"""Events of the team: planned, changed, moved, called off. Each change grows the revision that calendars ask for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.db import transaction

from compass.audit.record import record, snapshot
from compass.explanation import Moment, instant, say
from compass.person import Person
from compass.portal.actions.search import index
from compass.portal.enums import Repeat
from compass.portal.models import Occurrence, TeamEvent
from compass.portal.moments import city
from compass.portal.policy.recurrence import Happening
from compass.portal.signals import attendees_told

FIELDS = (
    *("title", "description", "place", "starts_on", "local_time", "minutes", "zone"),
    *("repeats", "every", "weekdays", "pattern", "until_on", "times"),
)
WHEN = FIELDS[3:]


class Stale(Exception):
    """Somebody was first: the event is no longer what this change began from."""


class Impossible(Exception):
    """It cannot be done. The sentence says why."""


@dataclass(frozen=True)
class Told:
    """What one attendee should know of an event, until it is too late to matter."""

    member: Person
    what: str
    event: TeamEvent
    subject: str
    body: str
    expires_at: datetime


@transaction.atomic
def plan_event(*, attendees: Iterable[Person], token: UUID, by: Person, now: datetime, **fields: Any) -> TeamEvent:
    """Plan an event and invite people. `token` names the form that was sent: the same again gives what it planned."""
    get_user_model().objects.select_for_update(no_key=True).get(pk=by.pk)
    if earlier := TeamEvent.objects.filter(token=token).first():
        if (earlier.organiser_id, earlier.title) != (by.pk, fields["title"]):
            raise Impossible("This form was sent before, with other words in it; send it once more to keep these.")
        return earlier
    given = {name: fields[name] for name in FIELDS}
    event = TeamEvent.objects.create(**given, organiser_id=by.pk, token=token, created_at=now, changed_at=now)
    invited = list(attendees)
    event.attendees.set([each.pk for each in invited])
    index("event", event.pk)
    record("plan_event", event, by=by, now=now, after=_snapshot(event))
    _tell("invited", event, invited, _next(event, now), by=by, now=now)
    return event


@transaction.atomic
def change_event(
    event: TeamEvent, *, attendees: Iterable[Person], base_revision: int, by: Person, now: datetime, **fields: Any
) -> TeamEvent:
    """Change an event as a whole. Occurrences that moved stay moved where the new rule still has their day.

    Raises Stale where somebody changed it since `base_revision`.
    """
    event = _locked(event, base_revision)
    before, invited = _snapshot(event), list(attendees)
    known = set(event.attendees.values_list("pk", flat=True))
    moved = any(getattr(event, name) != fields[name] for name in WHEN)
    planned = _next(event, now)
    for name in FIELDS:
        setattr(event, name, fields[name])
    event.attendees.set([each.pk for each in invited])
    for occurrence in event.occurrences.all():
        if event.repeats == Repeat.NEVER or not event.recurrence.days(occurrence.original_on, occurrence.original_on):
            occurrence.delete()
    _grow(event, now)
    record("change_event", event, by=by, now=now, before=before, after=_snapshot(event))
    coming = _next(event, now)
    _tell("invited", event, [each for each in invited if each.pk not in known], coming, by=by, now=now)
    if moved:
        _tell("moved", event, [each for each in invited if each.pk in known], coming, planned, by=by, now=now)
    return event


@transaction.atomic
def move_occurrence(
    event: TeamEvent,
    original_on: date,
    *,
    moved_on: date,
    moved_time: time | None,
    base_revision: int,
    by: Person,
    now: datetime,
) -> TeamEvent:
    """Put one occurrence on another day or hour; the others stay. Moving it back to its own place undoes it."""
    event = _locked(event, base_revision)
    planned = _of_rule(event, original_on)
    before = _override(event, original_on)
    at = moved_time if event.local_time else None
    event.occurrences.filter(original_on=original_on).delete()
    if (moved_on, at) != (original_on, event.local_time):
        Occurrence.objects.create(event=event, original_on=original_on, moved_on=moved_on, moved_time=at)
    after = _override(event, original_on)
    _record_occurrence("move_occurrence", event, original_on, before, after, by, now)
    _tell("moved", event, event.attendees.all(), event.happening(original_on), planned, by=by, now=now)
    return event


@transaction.atomic
def call_off_occurrence(
    event: TeamEvent, original_on: date, *, base_revision: int, by: Person, now: datetime
) -> TeamEvent:
    """Call one occurrence off; the others stay."""
    event = _locked(event, base_revision)
    happening = _of_rule(event, original_on)
    if happening.slot is None:
        raise Stale("This one is called off already.")
    before = _override(event, original_on)
    event.occurrences.filter(original_on=original_on).delete()
    Occurrence.objects.create(event=event, original_on=original_on)
    _record_occurrence("call_off_occurrence", event, original_on, before, None, by, now)
    _tell("called-off", event, event.attendees.all(), happening, by=by, now=now)
    return event


@transaction.atomic
def call_off_event(event: TeamEvent, *, base_revision: int, by: Person, now: datetime) -> TeamEvent:
    """Call an event off, with everything that is still to come of it. It stays readable."""
    event = _locked(event, base_revision)
    coming = _next(event, now)
    event.called_off_at = now
    event.save(update_fields=["called_off_at"])
    _grow(event, now)
    record("call_off_event", event, by=by, now=now)
    _tell("called-off", event, event.attendees.all(), coming, by=by, now=now)
    return event


def _locked(event: TeamEvent, base_revision: int) -> TeamEvent:
    fresh = TeamEvent.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=event.pk)
    if fresh.called_off_at:
        raise Stale("This event is called off already.")
    if fresh.revision != base_revision:
        raise Stale("Somebody changed this event while you had it open. It stands as below now; yours is kept here.")
    return fresh


def _of_rule(event: TeamEvent, original_on: date) -> Happening:
    if event.repeats == Repeat.NEVER:
        raise Impossible("This event happens once: change the event itself.")
    happening = event.happening(original_on)
    if happening is None:
        raise Stale("The event does not happen on that day any more.")
    return happening


def _grow(event: TeamEvent, now: datetime) -> None:
    event.revision += 1
    event.changed_at = now
    event.save()
    index("event", event.pk)


def _snapshot(event: TeamEvent) -> dict[str, Any]:
    people = sorted(event.attendees.values_list("pk", flat=True))
    return {**snapshot(event, FIELDS), "attendees": people}


def _override(event: TeamEvent, original_on: date) -> Mapping[str, Any] | None:
    found = event.occurrences.filter(original_on=original_on).first()
    return snapshot(found, ("moved_on", "moved_time")) if found else None


def _record_occurrence(
    verb: str,
    event: TeamEvent,
    original_on: date,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    by: Person,
    now: datetime,
) -> None:
    _grow(event, now)
    day = {"original_on": original_on.isoformat()}
    record(verb, event, by=by, now=now, before={**day, **(before or {})}, after={**day, **(after or {})})


def _next(event: TeamEvent, now: datetime) -> Happening | None:
    """The next occurrence that takes place."""
    today = now.astimezone(ZoneInfo(event.zone)).date()
    return next((each for each in event.upcoming(today, 5) if each.slot), None)


WORDS: dict[str, tuple[str, Callable[[str, str], str]]] = {
    "invited": ("Invitation", lambda name, when: f"{name} invites you. {when}"),
    "moved": ("Moved", lambda name, when: f"{name} moved it. {when}"),
    "called-off": ("Called off", lambda name, when: f"{name} called it off. It would have been {when}"),
}


def _tell(
    what: str,
    event: TeamEvent,
    members: Iterable[Person],
    happening: Happening | None,
    planned: Happening | None = None,
    *,
    by: Person,
    now: datetime,
) -> None:
    """Tell everybody but whoever did it, each on their own clock, unless it is over.

    `planned` is when it was to be before: who reads their notices once a day hears of it before either.
    """
    zone = ZoneInfo(event.zone)
    slots = [each.slot for each in (happening, planned) if each and each.slot]
    ahead = [at for slot in slots if (at := instant(slot.starts, zone)) > now]
    if happening is None or happening.slot is None or not ahead:
        return
    subject, sentence = WORDS[what]
    news = [
        Told(
            member=member,
            what=what,
            event=event,
            subject=f"{subject}: {event.title}",
            body=f"{event.title}\n\n{sentence(by.name, _when(happening.slot.starts, zone, member))}",
            expires_at=min(ahead),
        )
        for member in members
        if member.pk != by.pk
    ]
    attendees_told.send(sender=TeamEvent, news=news, now=now)


def _when(starts: Moment, zone: ZoneInfo, member: Person) -> str:
    if not isinstance(starts, datetime):
        return f"{say(starts)}."
    own = f"{say(starts.astimezone(member.zone))} for you in {city(member.zone)}"
    return f"{own}." if str(member.zone) == zone.key else f"{own}; {say(starts, zone)} in {city(zone)}."
