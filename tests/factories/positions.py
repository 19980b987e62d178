"""Positions, who holds them, and what they are paid, for tests."""

from datetime import date, datetime, timedelta

from compass import clock
from people import actions
from people.models import Level, Member, Position, PositionTerm

STEP, AMOUNT_MINOR = 3, 98_765_431
"""What nobody but the member and the director may read; as pages write it, `- S3` and `USD 987,654.31`."""


def make_position(title: str = "Infrastructure engineer", *, levels: int = 1, by: Member, now: datetime) -> Position:
    """A position with so many levels."""
    slug = title.lower().replace(" ", "-")
    position = actions.add_position(title=title, slug=slug, focus=f"{title}: builds *hubs*.", by=by, now=now)
    for number in range(1, levels + 1):
        actions.add_level(position, number=number, expectation=f"Expectation {number}.", by=by, now=now)
    return position


def make_term(member: Member, level: Level, *, by: Member, now: datetime, from_on: date | None = None) -> PositionTerm:
    """A member on a level, since a hundred days unless a day is given."""
    day = from_on or clock.organisation_day(now) - timedelta(days=100)
    return actions.place_member(member, level=level, from_on=day, by=by, now=now)


def make_paid_term(member: Member, level: Level, *, by: Member, now: datetime) -> PositionTerm:
    """A member on a level since a hundred days, with a step and a salary."""
    term = make_term(member, level, by=by, now=now)
    actions.set_salary_step(term, number=STEP, from_on=term.from_on, by=by, now=now)
    actions.set_salary(
        level, step=STEP, amount_minor=AMOUNT_MINOR, currency="USD", from_on=term.from_on, by=by, now=now
    )
    return term
