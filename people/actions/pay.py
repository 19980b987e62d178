"""Steps and salaries are set. The record says that it was done, by whom and when, and never what."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from compass import clock
from compass.audit.record import REDACTED, record
from compass.handbook import rulebook
from compass.notices.actions import tell
from compass.person import Person
from people.models import Level, Member, PositionTerm, Salary, Step
from people.policy.positions import PositionRules
from people.policy.refusals import Impossible

HIDDEN = {"step": REDACTED}


@transaction.atomic
def set_salary_step(term: PositionTerm, *, number: int, from_on: date, by: Person, now: datetime) -> Step:
    """Put a member on a step of their level from a day. They are told that it changed, not to what."""
    member: Member = Member.objects.select_for_update().get(pk=term.member_id)
    term = PositionTerm.objects.titled().get(pk=term.pk)
    if term.taken_back_at:
        raise Impossible("This position has been taken back; choose the one that stands.")
    if from_on < term.from_on or (term.until_on and from_on > term.until_on):
        raise Impossible(f"{member} is {term.title} {_span(term)}; choose a day of that time.")
    _in_the_level(number, now)
    standing = term.steps.filter(from_on__lte=from_on).last()
    if standing and standing.number == number:
        raise Impossible("This is the step that holds on that day already.")
    step = Step.objects.create(term=term, number=number, from_on=from_on, set_by_id=by.pk, set_at=now)
    record("set_salary_step", term, by=by, now=now, after=HIDDEN)
    tell(
        kind="people.step",
        key=f"step:{step.pk}",
        recipients={member} - {by},
        subject="Your step was set",
        body="The director has set your step. It stands on the page of your position, which you and the director "
        "alone can read in full.",
        path=reverse("people:my-position"),
        explanation=None,
        now=now,
    )
    return step


@transaction.atomic
def set_salary(
    level: Level, *, step: int, amount_minor: int, currency: str, from_on: date, by: Person, now: datetime
) -> Salary:
    """Say what a step of a level is paid from a day, for whoever stands on it."""
    level = Level.objects.select_for_update().get(pk=level.pk)
    _in_the_level(step, now)
    standing = level.salaries.filter(step=step, from_on__lte=from_on).last()
    if standing and (standing.amount_minor, standing.currency) == (amount_minor, currency):
        raise Impossible("This is what it is paid on that day already.")
    salary = Salary(
        level=level, step=step, amount_minor=amount_minor, currency=currency, from_on=from_on,
        set_by_id=by.pk, set_at=now,
    )  # fmt: skip
    salary.full_clean()
    salary.save()
    record("set_salary", level, by=by, now=now, after=HIDDEN | {"salary": REDACTED})
    return salary


def _in_the_level(number: int, now: datetime) -> None:
    most = rulebook.rules(PositionRules, on=clock.organisation_day(now)).steps_per_level
    if not 1 <= number <= most:
        raise Impossible(f"A level holds {most} steps; choose one from 1 to {most}.")


def _span(term: PositionTerm) -> str:
    return f"from {term.from_on} to {term.until_on}" if term.until_on else f"from {term.from_on}"
