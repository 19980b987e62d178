"""Time off is told, changed and taken back. Nobody approves it. Each change grows the revision that calendars ask for.

The record says what changed and never why: a reason stands in it as a mark that there is one.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from compass.audit.record import REDACTED, record, snapshot
from compass.explanation import say
from compass.notices.actions import tell
from compass.person import Person
from people.models import Absence, Member
from people.policy.refusals import Impossible
from people.policy.time_off import collide

TOLD = (
    *("kind", "from_on", "until_on", "starts_at_noon", "ends_at_noon", "works_percent"),
    *("holiday", "reason", "shows_reason"),
)
TAKEN_BACK = "It is taken back already."


class Stale(Exception):
    """Somebody was first: the absence is no longer what this change began from."""


class Overlaps(Impossible):
    """It shares days with an absence that stands already."""

    def __init__(self, other: Absence) -> None:
        super().__init__(f"{_named(other)} stands already; change that one, or choose other days.")
        self.other = other


@transaction.atomic
def tell_absence(*, by: Person, now: datetime, **told: Any) -> Absence:
    """Say that one is away, on reduced time, or has a holiday. The same again gives what was told."""
    member = Member.objects.select_for_update().get(pk=by.pk)
    if earlier := Absence.objects.standing().of([member]).filter(**told).first():
        return earlier
    absence = Absence(member=member, changed_at=now, **told)
    _check(absence)
    absence.save()
    record("tell_absence", absence, by=by, now=now, after=_snapshot(absence))
    return absence


@transaction.atomic
def change_absence(absence: Absence, *, base_revision: int, by: Person, now: datetime, **told: Any) -> Absence:
    """Change days, kind or reason. Raises Stale where it changed since `base_revision`."""
    absence = _locked(absence)
    if absence.taken_back_at:
        raise Stale("You took this back meanwhile. What you typed is kept here; tell it anew.")
    if absence.revision != base_revision:
        raise Stale("You changed this in another window meanwhile. What you typed is kept here; look, and save again.")
    before = _snapshot(absence)
    unchanged = all(getattr(absence, name) == value for name, value in told.items())
    for name, value in told.items():
        setattr(absence, name, value)
    _check(absence)
    if not unchanged:
        _grow(absence, now)
        record("change_absence", absence, by=by, now=now, before=before, after=_snapshot(absence))
    return absence


@transaction.atomic
def take_back_absence(absence: Absence, *, by: Person, now: datetime) -> Absence:
    """It does not hold any more: it goes from the calendar and from all feeds. Whose it was is told if others did."""
    absence = _locked(absence)
    if absence.taken_back_at:
        raise Impossible(TAKEN_BACK)
    absence.taken_back_at = now
    _grow(absence, now)
    record("take_back_absence", absence, by=by, now=now, before=_snapshot(absence))
    if absence.member_id != by.pk:
        _tell_whose_it_was(absence, by, now)
    return absence


@transaction.atomic
def end_absences(member: Member, *, by: Person, now: datetime) -> None:
    """Somebody leaves: what has not begun is taken back, what goes on ends today, on their own calendar."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    today = now.astimezone(member.zone).date()
    for absence in Absence.objects.standing().of([member]).unfinished(today).select_related("member"):
        before = _snapshot(absence)
        if absence.from_on > today:
            absence.taken_back_at = now
        elif absence.until_on > today:
            absence.until_on, absence.ends_at_noon = today, False
        else:
            continue
        _grow(absence, now)
        record("end_absences", absence, by=by, now=now, before=before, after=_snapshot(absence))


@transaction.atomic
def choose_away_digest(*, wanted: bool, by: Person, now: datetime) -> Member:
    """Be told each week who is away, or not."""
    member: Member = Member.objects.select_for_update().get(pk=by.pk)
    before = snapshot(member, ("hears_who_is_away",))
    member.hears_who_is_away = wanted
    member.save(update_fields=["hears_who_is_away"])
    if (after := snapshot(member, before)) != before:
        record("choose_away_digest", member, by=by, now=now, before=before, after=after)
    return member


def why_not(absence: Absence, others: Iterable[Absence]) -> Absence | None:
    """The first of somebody's other absences that cannot stand beside this one; None where each can."""
    return next((each for each in others if each.pk != absence.pk and collide(absence.time_off, each.time_off)), None)


def _check(absence: Absence) -> None:
    absence.full_clean(exclude=["member"])
    near = Absence.objects.standing().of([absence.member]).touching(absence.from_on, absence.until_on)
    if other := why_not(absence, near.select_related("member")):
        raise Overlaps(other)


def _locked(absence: Absence) -> Absence:
    """An absence as it stands; nobody else changes its member's absences meanwhile."""
    Member.objects.select_for_update().get(pk=absence.member_id)
    return Absence.objects.select_related("member").get(pk=absence.pk)


def _grow(absence: Absence, now: datetime) -> None:
    absence.revision += 1
    absence.changed_at = now
    absence.save()


def _snapshot(absence: Absence) -> dict[str, Any]:
    plain = snapshot(absence, (*TOLD, "taken_back_at"))
    return {**plain, "reason": REDACTED if absence.reason else ""}


def _named(absence: Absence) -> str:
    """Such as `AWAY from Mon 2 Mar 2026 until Fri 6 Mar 2026`."""
    named = absence.holiday or absence.get_kind_display()
    until = f" until {say(absence.until_on)}" if absence.until_on > absence.from_on else ""
    return f"{named} {'from' if until else 'on'} {say(absence.from_on)}{until}"


def _tell_whose_it_was(absence: Absence, by: Person, now: datetime) -> None:
    tell(
        kind="people.absence-taken-back",
        key=f"absence-taken-back:{absence.pk}",
        recipients=[absence.member],
        subject=f"{by.name} took back time off of yours",
        body=f"{by.name} took back what you told of your time: {_named(absence)}. Ask {by.name} why, if you do not "
        "know; you can tell it anew.",
        path=reverse("people:absence-list"),
        explanation=None,
        now=now,
    )
