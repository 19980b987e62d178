"""Role terms begin and end. They are the only source of roles."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.person import Person
from people.enums import Role
from people.models import Member, RoleTerm
from people.policy.refusals import Impossible
from people.policy.roles import back_dated, beyond_calendars
from people.signals import first_steward_appointed, role_ended, role_granted, steward_term_asked

TERM = ("role", "from_on", "until_on")
FIRST_STEWARDS = 2
NOBODY_PERMITS = "Nobody may appoint stewards here: who may is a rule of the Code of Conduct, and it is not at work."


@transaction.atomic
def grant_role(
    member: Member, *, role: Role, from_on: date, until_on: date | None = None, by: Person, now: datetime
) -> RoleTerm:
    """Give a member a role from today or a later day, until a day (included) or further notice.

    Who may become a steward is asked of whoever knows the rule, while the member is held still.
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    if role == Role.STEWARD:
        _ask_about_steward(member, by=by, from_on=from_on, until_on=until_on, now=now)
    return _begin_term(member, role, from_on, until_on, by=by, now=now)


@transaction.atomic
def appoint_steward(member: Member, *, trained_on: date, now: datetime) -> RoleTerm:
    """Make one of the first two stewards, from the command line; later ones need a steward's word.

    The same rule is asked, and told the day of their training, which it keeps.
    """
    Member.objects.select_for_update().order_by("pk")[:1].get()  # one appointment at a time
    if RoleTerm.objects.filter(role=Role.STEWARD).values("member").distinct().count() >= FIRST_STEWARDS:
        raise Impossible("Two stewards were appointed already; this command appoints no more.")
    today = clock.organisation_day(now)
    _ask_about_steward(member, by=None, from_on=today, until_on=None, now=now, trained_on=trained_on)
    term = _begin_term(member, Role.STEWARD, today, None, by=None, now=now)
    first_steward_appointed.send(sender=RoleTerm, term=term, trained_on=trained_on, now=now)
    return term


@transaction.atomic
def end_role(term: RoleTerm, *, last_on: date, by: Person, now: datetime) -> RoleTerm:
    """End a term on a day, which still counts."""
    term = _locked(term)
    if refused := beyond_calendars(last_on):
        raise Impossible(refused)
    if last_on < term.from_on:
        raise Impossible(f"This term begins on {term.from_on}; it cannot end before. Take it back if it is not to be.")
    if term.until_on and term.until_on <= last_on:
        raise Impossible(f"This term ends on {term.until_on} already; name an earlier day, or grant a new one.")
    before = snapshot(term, TERM)
    term.until_on = last_on
    term.save(update_fields=["until_on"])
    record("end_role", term, by=by, now=now, before=before, after=snapshot(term, TERM))
    role_ended.send(sender=RoleTerm, term=term, by=by, now=now)
    return term


@transaction.atomic
def cancel_role(term: RoleTerm, *, by: Person, now: datetime) -> None:
    """Take back a term that has not begun."""
    term = _locked(term)
    if term.from_on <= clock.organisation_day(now):
        raise Impossible(f"This term began on {term.from_on}; name its last day instead.")
    record("cancel_role", term, by=by, now=now, before=snapshot(term, TERM))
    term.delete()


@transaction.atomic
def end_all_roles(member: Member, *, by: Person, now: datetime) -> None:
    """Today is the last day of every term; those that have not begun are taken back."""
    today = clock.organisation_day(now)
    for term in member.role_terms.touching(today, None).exclude(until_on=today):
        if term.from_on > today:
            cancel_role(term, by=by, now=now)
        else:
            end_role(term, last_on=today, by=by, now=now)


def why_not(member: Member, role: str, from_on: date, until_on: date | None) -> str | None:
    """Why a term cannot begin so, in a sentence; None where it can."""
    if not member.is_active:
        return f"{member} has left; a former member holds no role."
    if refused := beyond_calendars(from_on, until_on):
        return refused
    if until_on and until_on < from_on:
        return "A term ends on its first day or later."
    held = member.role_terms.filter(role=role).touching(from_on, until_on).first()
    return f"{held} stands already; end that term first, or begin after it." if held else None


def _locked(term: RoleTerm) -> RoleTerm:
    """A term as it stands; nobody else changes its member's terms meanwhile."""
    Member.objects.select_for_update().get(pk=term.member_id)
    standing = RoleTerm.objects.select_related("member").filter(pk=term.pk).first()
    if standing is None:
        raise Impossible("This term has been taken back already.")
    return standing


def _begin_term(
    member: Member, role: str, from_on: date, until_on: date | None, *, by: Person | None, now: datetime
) -> RoleTerm:
    member = Member.objects.select_for_update().get(pk=member.pk)
    today = clock.organisation_day(now)
    if refused := why_not(member, role, from_on, until_on) or back_dated(from_on, today):
        raise Impossible(refused)
    term = RoleTerm.objects.create(
        member=member, role=role, from_on=from_on, until_on=until_on, granted_by_id=by.pk if by else None
    )
    record("grant_role", term, by=by, now=now, after=snapshot(term, TERM))
    role_granted.send(sender=RoleTerm, term=term, by=by, now=now)
    return term


def _ask_about_steward(member: Member, **asked: Any) -> None:
    """Raise the first refusal; without one, somebody must have permitted it."""
    answers: list[Any] = [answer for _, answer in steward_term_asked.send(sender=RoleTerm, member=member, **asked)]
    refusals = [answer for answer in answers if isinstance(answer, str)]
    permitted = any(answer is True for answer in answers)
    if refusals or not permitted:
        raise Impossible(next(iter(refusals), NOBODY_PERMITS))
