"""Somebody is removed: seen off in people as anybody is, without a word of why, and let in nowhere else either."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from compass import clock
from compass.handbook import rulebook
from compass.notices.policy import to_the_minute
from compass.person import Person
from conduct.actions.log import note
from conduct.actions.outcomes import deciding, named_person
from conduct.actions.refusals import Refused
from conduct.enums import Act, MayAct, Outcome
from conduct.models import Removal, RemovalTick, Report, holder_of
from conduct.models.holders import member_of
from conduct.policy.outcomes import ONLY_KNOWN
from conduct.policy.removal import RemovalRules, spaces_for
from conduct.policy.removal import unclosed as unclosed_rows
from people.actions import cancel_role, end_role
from people.actions.checklists import StandsAlready, begin_offboarding
from people.actions.host import tell_host
from people.actions.leaving import end_membership
from people.models import Member
from people.policy.offices import GUARDED
from people.policy.refusals import Impossible


@dataclass(frozen=True, kw_only=True)
class Farewell:
    """How a member is seen off: by whom, until when, whether everything ends at once, and whether their work does."""

    champion: Member
    last_on: date
    at_once: bool
    ends_employment: bool = False


@transaction.atomic
def remove(report: Report, *, person: UUID, farewell: Farewell | None, by: Member, now: datetime) -> Removal:
    """Begin the removal of a person whom it is confirmed of. `farewell` is for members, and is none for others.

    In people it is an offboarding that a member began, and reads as any other. Raises NoSeat, Refused.
    """
    holder = holder_of(by.pk)
    report = deciding(report, holder)
    removed = named_person(report, person)
    if report.may_act == MayAct.ONLY_KNOW:
        raise Refused(ONLY_KNOWN)
    if report.outcome != Outcome.REMOVAL:
        raise Refused("Record removal as the outcome first.")
    if removed.confirmed_at is None:
        raise Refused("Somebody is removed only for what is confirmed of them.")
    if Removal.objects.filter(involvement=removed).exists():
        raise Refused("Their removal has begun already.")
    member = member_of(removed.person)
    if member and farewell is None:
        raise Refused("Say who sees them off, and until when they are a member.")
    removal = Removal(involvement=removed, begun_at=to_the_minute(now), by=holder, is_member=member is not None)
    if member and farewell:
        _see_off(member, farewell, by=by, now=now)
        if farewell.ends_employment and tell_host(member, now=now):
            removal.host_told_at = removal.begun_at
    removal.save(force_insert=True)
    note(report, Act.REMOVED, by=holder, now=now)
    return removal


def _see_off(member: Member, farewell: Farewell, *, by: Person, now: datetime) -> None:
    try:
        try:
            checklist = begin_offboarding(member, champion=farewell.champion, last_on=farewell.last_on, by=by, now=now)
        except StandsAlready as standing:
            checklist = standing.checklist
        if not member.is_active:
            return
        _end_offices(member, by=by, now=now)
        if farewell.at_once:
            end_membership(checklist, by=by, now=now)
    except Impossible as impossible:
        raise Refused(str(impossible)) from None


def _end_offices(member: Member, *, by: Person, now: datetime) -> None:
    """Whoever directs or reads reports does so no longer than today, even where they are a member for longer."""
    today = clock.organisation_day(now)
    for term in member.role_terms.touching(today, None).filter(role__in=GUARDED).exclude(until_on=today):
        if term.from_on > today:
            cancel_role(term, by=by, now=now)
        else:
            end_role(term, last_on=today, by=by, now=now)


@transaction.atomic
def tick_removal(report: Report, *, person: UUID, space: str, by: str, now: datetime) -> None:
    """Record that a space is closed to somebody; what was begun is ended, though the reporter withdrew since.

    Raises NoSeat, Refused.
    """
    report = deciding(report, by, or_withdrawn=True)
    removal = Removal.objects.filter(involvement=named_person(report, person)).first()
    if removal is None:
        raise Refused("Their removal has not begun.")
    if space not in {row["key"] for row in spaces(removal)}:
        raise Refused("There is no such space in the list of this removal.")
    _, ticked = RemovalTick.objects.get_or_create(
        removal=removal, space=space, defaults={"at": to_the_minute(now), "by": by}
    )
    if ticked:
        note(report, Act.TICKED, by=by, now=now)


def spaces(removal: Removal) -> list[Mapping[str, str]]:
    """What a removal closes beyond the portal, by the clause of the day it began."""
    rules = rulebook.rules(RemovalRules, on=clock.organisation_day(removal.begun_at))
    return spaces_for(rules, is_member=removal.is_member)


def unclosed(removal: Removal) -> tuple[str, ...]:
    """The labels of what is not closed yet."""
    return unclosed_rows(spaces(removal), {each.space for each in removal.ticks.all()})
