"""Who can open a case, and who responds."""

from typing import Any

from conduct.views.sections.case import Case, Typed


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Everybody with a seat."""
    seats = case.report.seats.held()
    return {"readers": [case.members[seat.holder] for seat in seats if seat.holder in case.members]}
