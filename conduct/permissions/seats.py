"""Who may open a report: whoever has a seat at it, and has declared no conflict. Nothing else counts."""

from datetime import date

from conduct.models import Report, Seat
from conduct.models.serving import serving_on


def may_declare(holder: str, report: Report) -> bool:
    """Whether a holder has a seat at a report, declared or not."""
    return report.seats.held().filter(holder=holder).exists()


def may_open(holder: str, report: Report) -> bool:
    """Whether a holder may read a report: seated, not recused, and without a conflict."""
    return report.seats.declared().filter(holder=holder).exists()


def may_assign(holder: str, report: Report, day: date) -> bool:
    """Whether a holder says who responds: the director, and where no director has a seat, whoever may read it."""
    if not may_open(holder, report):
        return False
    serving = serving_on(day)
    directors = serving.holders(serving.directors)
    return holder in directors or not report.seats.held().filter(holder__in=directors).exists()


def may_hand_off(holder: str, report: Report, day: date) -> bool:
    """Whether a holder has somebody else respond: whoever responds and may read it, and whoever says who does."""
    if not report.responder:
        return False
    return (holder == report.responder and may_open(holder, report)) or may_assign(holder, report, day)


def seat_of(holder: str, report: Report) -> Seat | None:
    """The seat that a holder has at a report; None for somebody recused."""
    seat: Seat | None = report.seats.held().filter(holder=holder).first()
    return seat
