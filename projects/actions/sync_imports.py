"""Archived notes of team syncs come in: all of them or none, and the same again changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from compass import clock
from compass.audit.record import record
from compass.explanation import at_local
from compass.portal.actions import index
from compass.portal.markdown import validate_depth
from compass.workdays import ONE_DAY, monday_of
from people.models import Member
from people.policy.refusals import Impossible
from projects.models import Response, Sync, names_among

ARCHIVE = "archive"


class Note(Protocol):
    """What a name says on a day, by the keys of headings; `place` is the line of the file."""

    place: str
    held_on: date
    name: str
    texts: dict[str, str]


@dataclass
class Outcome:
    """What an import does, or would do: days, and whose notes with their lines."""

    days: int = 0
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


class UnknownNames(Impossible):
    """Nobody knows whom some names mean; says where each stands."""

    def __init__(self, places: Mapping[str, list[str]]) -> None:
        listed = "\n".join(f"  {name}: {', '.join(found)}" for name, found in places.items())
        super().__init__(f"Nobody knows whom these names mean, so nothing is imported:\n{listed}")


@transaction.atomic
def import_syncs(
    notes: Iterable[Note],
    *,
    people: Mapping[str, str],
    skip_unknown: bool = False,
    dry_run: bool = False,
    now: datetime,
) -> Outcome:
    """Keep notes as answers of the members they are by; nobody is told. `people` gives addresses by names.

    Full and short names are known by themselves. Raises UnknownNames unless those are skipped, and Impossible where one
    member speaks twice on a day, or a day is still to come. A dry run does the same and undoes it.
    """
    outcome = Outcome()
    known = _members(notes := list(notes), people, outcome, skip_unknown=skip_unknown)
    spoken: dict[tuple[date, int], str] = {}
    syncs: dict[date, Sync] = {}
    today = clock.organisation_day(now)
    for note in notes:
        if note.held_on > today:
            raise Impossible(f"{note.place} is from {note.held_on}, a day that is still to come; write the right one.")
        member = known.get(note.name.lower())
        if member is None:
            continue
        if (other := spoken.setdefault((note.held_on, member.pk), note.place)) != note.place:
            raise Impossible(f"{member} speaks twice on {note.held_on}, at {other} and {note.place}; join these.")
        if note.held_on not in syncs:
            syncs[note.held_on] = _sync(note.held_on, now)
        _keep(note, syncs[note.held_on], member, outcome, now)
    outcome.days = len(syncs)
    if dry_run:
        transaction.set_rollback(True)
    return outcome


def _members(
    notes: list[Note], people: Mapping[str, str], outcome: Outcome, *, skip_unknown: bool
) -> dict[str, Member]:
    """Whom each name means: first as the mapping says, then by full or short name, where one member alone has it."""
    members = list(Member.objects.all())
    by_address = {each.email.lower(): each for each in members}
    by_pk = {each.pk: each for each in members}
    called = names_among(members).known
    known: dict[str, Member] = {}
    unknown: dict[str, list[str]] = {}
    for note in notes:
        name = note.name.lower()
        if name in people:
            if people[name] not in by_address:
                raise Impossible(f"No member has the address {people[name]}, which is given for {note.name}.")
            known[name] = by_address[people[name]]
        elif len(called.get(name, ())) == 1:
            known[name] = by_pk[next(iter(called[name]))]
        else:
            unknown.setdefault(note.name, []).append(note.place)
    if unknown and not skip_unknown:
        raise UnknownNames(unknown)
    outcome.skipped += [f"{place} {name}, whom nobody knows" for name, places in unknown.items() for place in places]
    return known


def _sync(held_on: date, now: datetime) -> Sync:
    opens_at, closes_at = (at_local(day, time(0), settings.ORGANISATION_ZONE) for day in (held_on, held_on + ONE_DAY))
    given = {"week_on": monday_of(held_on), "opens_at": opens_at, "closes_at": closes_at, "opened_at": opens_at}
    locked = Sync.objects.select_for_update(no_key=True)  # whoever imports the same at the same moment waits
    sync, is_new = locked.get_or_create(held_on=held_on, defaults={**given, "source": ARCHIVE})
    if is_new:
        record("import_sync", sync, by=None, now=now)
    return sync


def _keep(note: Note, sync: Sync, member: Member, outcome: Outcome, now: datetime) -> None:
    said = f"{note.place} {note.name}"
    try:
        for text in note.texts.values():
            validate_depth(text)
    except ValidationError as invalid:
        raise Impossible(f"{said}: {' '.join(invalid.messages)}") from None
    response = Response.objects.filter(sync=sync, member=member).first()
    if response and not response.source:
        outcome.skipped.append(f"{said}, who answered this sync here")
        return
    if response and response.texts == note.texts:
        outcome.unchanged.append(said)
        return
    (outcome.changed if response else outcome.added).append(said)
    response = response or Response(sync=sync, member=member, saved_at=sync.opens_at, revision=0, source=ARCHIVE)
    response.texts, response.changed_at = note.texts, now
    response.revision += 1
    response.save()
    record("import_response", response, by=None, now=now, after={"headings": sorted(note.texts)})
    index("sync", response.pk)
