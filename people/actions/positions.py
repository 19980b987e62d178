"""Positions and their levels are written, and members placed on them. What is written here is for everybody."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.urls import reverse

from compass import clock
from compass.audit.record import record, snapshot
from compass.explanation import say
from compass.notices.actions import tell
from compass.person import Person
from compass.portal.actions import index
from people.models import Level, Member, Position, PositionTerm
from people.policy.refusals import Impossible

POSITION = ("title", "slug", "focus")
LEVEL = ("number", "expectation")
TERM = ("member", "level", "from_on", "until_on")

Kept = TypeVar("Kept", Position, Level)


class Stale(Exception):
    """Somebody was first: the page is no longer what this change began from."""


@transaction.atomic
def add_position(*, title: str, slug: str, focus: str, by: Person, now: datetime) -> Position:
    """A position that people can hold, once it has levels."""
    position = Position(title=title, slug=slug, focus=focus)
    position.full_clean()
    position.save()
    record("add_position", position, by=by, now=now, after=snapshot(position, POSITION))
    index("position", position.pk)
    return position


@transaction.atomic
def change_position(position: Position, *, base_revision: int, by: Person, now: datetime, **changes: Any) -> Position:
    """Say anew what a position is about; whoever holds it goes on."""
    position = Position.objects.select_for_update().get(pk=position.pk)
    _change(position, "change_position", base_revision, changes, by, now)
    index("position", position.pk)
    return position


@transaction.atomic
def retire_position(position: Position, *, by: Person, now: datetime) -> Position:
    """Nobody is placed on it any more. It stays to be read, for it stands in people's histories."""
    position = Position.objects.select_for_update().get(pk=position.pk)
    _unheld(PositionTerm.objects.filter(level__position=position), now)
    _retire(position, "retire_position", clock.organisation_day(now), by, now)
    index("position", position.pk)
    return position


@transaction.atomic
def restore_position(position: Position, *, by: Person, now: datetime) -> Position:
    """It is used again."""
    position = Position.objects.select_for_update().get(pk=position.pk)
    _retire(position, "restore_position", None, by, now)
    index("position", position.pk)
    return position


@transaction.atomic
def add_level(position: Position, *, number: int, expectation: str, by: Person, now: datetime) -> Level:
    """A level of a position, and what is expected there."""
    level = Level(position=position, number=number, expectation=expectation)
    level.full_clean()
    level.save()
    record("add_level", level, by=by, now=now, after=snapshot(level, LEVEL))
    index("position", position.pk)
    return level


@transaction.atomic
def change_level(level: Level, *, expectation: str, base_revision: int, by: Person, now: datetime) -> Level:
    """Say anew what is expected. Its number stays: it stands in people's histories."""
    level = Level.objects.select_for_update().get(pk=level.pk)
    _change(level, "change_level", base_revision, {"expectation": expectation}, by, now)
    index("position", level.position_id)
    return level


@transaction.atomic
def retire_level(level: Level, *, by: Person, now: datetime) -> Level:
    """Nobody is placed on it any more."""
    level = Level.objects.select_for_update().get(pk=level.pk)
    _unheld(level.terms.all(), now)
    return _retire(level, "retire_level", clock.organisation_day(now), by, now)


@transaction.atomic
def restore_level(level: Level, *, by: Person, now: datetime) -> Level:
    """It is used again."""
    level = Level.objects.select_for_update().get(pk=level.pk)
    return _retire(level, "restore_level", None, by, now)


@transaction.atomic
def place_member(member: Member, *, level: Level, from_on: date, by: Person, now: datetime) -> PositionTerm:
    """Put a member on a level from a day; what they hold so far ends the day before. They are told."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    level = Level.objects.select_for_update().get(pk=level.pk)
    if not member.is_active:
        raise Impossible(f"{member} has left; a former member holds no position.")
    if level.retired_on or level.position.retired_on:
        raise Impossible(f"{level} is retired; choose another, or restore it first.")
    _end_before(member, level, from_on, by, now)
    term = PositionTerm(member=member, level=level, from_on=from_on)
    term.full_clean()
    term.save()
    record("place_member", term, by=by, now=now, after=snapshot(term, TERM))
    tell(
        kind="people.position",
        key=f"position:{term.pk}",
        recipients={member} - {by},
        subject=f"Your position: {term.title}",
        body=f"{by.name} has written down that you are {term.title} from {say(from_on)}. What is expected of you "
        "stands on the page of your position. Talk to the director if something is not as you agreed.",
        path=reverse("people:my-position"),
        explanation=None,
        now=now,
    )
    return term


@transaction.atomic
def end_position(term: PositionTerm, *, last_on: date, by: Person, now: datetime) -> PositionTerm:
    """End a term on a day, which still counts; one that would end before it begins is taken back."""
    term = _locked(term)
    if term.until_on and term.until_on <= last_on:
        raise Impossible(f"This position ends on {term.until_on} already; name an earlier day.")
    if last_on < term.from_on <= clock.organisation_day(now):
        raise Impossible(f"This position began on {term.from_on}; it cannot end before.")
    before = snapshot(term, TERM)
    if last_on < term.from_on:
        term.taken_back_at = now
        term.save(update_fields=["taken_back_at"])
        record("take_back_position", term, by=by, now=now, before=before)
    else:
        term.until_on = last_on
        term.save(update_fields=["until_on"])
        record("end_position", term, by=by, now=now, before=before, after=snapshot(term, TERM))
    return term


@transaction.atomic
def end_position_today(term: PositionTerm, *, by: Person, now: datetime) -> PositionTerm:
    """Today is the last day of a term; one that has not begun is taken back."""
    return end_position(term, last_on=clock.organisation_day(now), by=by, now=now)


@transaction.atomic
def end_positions(member: Member, *, by: Person, now: datetime) -> None:
    """Somebody leaves: today is the last day of what they hold; what has not begun is taken back."""
    today = clock.organisation_day(now)
    for term in member.position_terms.touching(today).exclude(until_on=today):
        end_position(term, last_on=today, by=by, now=now)


def _end_before(member: Member, level: Level, from_on: date, by: Person, now: datetime) -> None:
    """End what a member holds the day before; refuse where that cannot be."""
    for term in member.position_terms.touching(from_on).titled():
        if term.level_id == level.pk and term.from_on <= from_on and not term.until_on:
            raise Impossible(f"{member} is {term.title} since {term.from_on} already.")
        if term.from_on >= from_on:
            raise Impossible(f"{member} is {term.title} from {term.from_on}; begin after that day, or end that first.")
        end_position(term, last_on=from_on - date.resolution, by=by, now=now)


def _locked(term: PositionTerm) -> PositionTerm:
    """A term as it stands; nobody else changes its member's terms meanwhile."""
    Member.objects.select_for_update().get(pk=term.member_id)
    standing = PositionTerm.objects.titled().select_related("member").get(pk=term.pk)
    if standing.taken_back_at:
        raise Impossible("This position has been taken back already.")
    return standing


def _unheld(terms: Any, now: datetime) -> None:
    """Refuse where somebody holds it, or will."""
    holders = {term.member.name for term in terms.touching(clock.organisation_day(now)).select_related("member")}
    if holders:
        raise Impossible(f"It is held by {', '.join(sorted(holders))}; place them elsewhere first.")


def _change(
    target: Position | Level, verb: str, base_revision: int, changes: dict[str, Any], by: Person, now: datetime
) -> None:
    if target.revision != base_revision:
        raise Stale("Somebody changed this while you wrote. Look at what it says now; send yours again to replace it.")
    before = snapshot(target, changes)
    for name, value in changes.items():
        setattr(target, name, value)
    target.full_clean()
    after = snapshot(target, changes)
    if before != after:
        target.revision += 1
        target.save()
        record(verb, target, by=by, now=now, before=before, after=after)


def _retire(target: Kept, verb: str, retired_on: date | None, by: Person, now: datetime) -> Kept:
    """Retire or restore; what is so already stays so, unrecorded."""
    if bool(target.retired_on) != bool(retired_on):
        target.retired_on = retired_on
        target.save(update_fields=["retired_on"])
        record(verb, target, by=by, now=now)
    return target
