"""Who may open a report: whoever has a seat at it, and has declared no conflict. Nothing else counts."""

from conduct.models import Report, Seat


def may_declare(holder: str, report: Report) -> bool:
    """Whether a holder has a seat at a report, declared or not."""
    return report.seats.held().filter(holder=holder).exists()


def may_open(holder: str, report: Report) -> bool:
    """Whether a holder may read a report: seated, not recused, and without a conflict."""
    return report.seats.declared().filter(holder=holder).exists()


def seat_of(holder: str, report: Report) -> Seat | None:
    """The seat that a holder has at a report; None for somebody recused."""
    seat: Seat | None = report.seats.held().filter(holder=holder).first()
    return seat
