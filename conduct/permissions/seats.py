"""Who may open a report: whoever has a seat at it, and has declared no conflict. Nothing else counts."""

from datetime import datetime

from compass import clock
from conduct.models import Report, Seat
from conduct.models.dated import clock_of
from conduct.models.serving import hours_by_holder, serving_on
from conduct.policy.reminders import is_there
from conduct.policy.response import director_assigns


def may_declare(holder: str, report: Report) -> bool:
    """Whether a holder has a seat at a report, declared or not."""
    return report.seats.held().filter(holder=holder).exists()


def may_open(holder: str, report: Report) -> bool:
    """Whether a holder may read a report: seated, not recused, and without a conflict."""
    return report.seats.declared().filter(holder=holder).exists()


def may_assign(holder: str, report: Report, now: datetime) -> bool:
    """Whether a holder says who responds: the director, and where no director is to, whoever may read it."""
    if not may_open(holder, report):
        return False
    serving = serving_on(clock.organisation_day(now))
    directors = serving.holders(serving.directors)
    theirs = report.seats.held().filter(holder__in=directors)
    return holder in directors or not any(_is_to_assign(seat, report, now) for seat in theirs)


def may_hand_off(holder: str, report: Report, now: datetime) -> bool:
    """Whether a holder has somebody else respond: whoever responds and may read it, and whoever says who does."""
    if not report.responder:
        return False
    return (holder == report.responder and may_open(holder, report)) or may_assign(holder, report, now)


def seat_of(holder: str, report: Report) -> Seat | None:
    """The seat that a holder has at a report; None for somebody recused."""
    seat: Seat | None = report.seats.held().filter(holder=holder).first()
    return seat


def _is_to_assign(director: Seat, report: Report, now: datetime) -> bool:
    hours = hours_by_holder(now, report.due_at).get(director.holder)
    return director_assigns(
        has_declared=director.declared_at is not None,
        half_has_run=clock_of(report.submitted_at).half_at <= now,
        is_there=hours is not None and is_there(hours, now, report.due_at),
    )
