"""Time off for tests, told by the same verb as people use."""

from datetime import UTC, date, datetime
from typing import Any

from people import actions
from people.enums import AbsenceKind
from people.models import Absence, Member

LONG_AGO = datetime(2020, 1, 6, 9, tzinfo=UTC)


def make_absence(
    by: Member, from_on: date, until_on: date | None = None, *, now: datetime = LONG_AGO, **fields: Any
) -> Absence:
    """Whole days away without a reason, unless said otherwise; one day where no other is the last."""
    given: dict[str, Any] = {
        "kind": AbsenceKind.AWAY,
        "from_on": from_on,
        "until_on": until_on or from_on,
        "starts_at_noon": False,
        "ends_at_noon": False,
        "works_percent": None,
        "holiday": "",
        "reason": "",
        "shows_reason": False,
    } | fields
    return actions.tell_absence(by=by, now=now, **given)


def make_reduced(by: Member, from_on: date, until_on: date, *, now: datetime, percent: int = 50) -> Absence:
    """Reduced time over some days."""
    return make_absence(by, from_on, until_on, now=now, kind=AbsenceKind.REDUCED, works_percent=percent)


def make_holiday(by: Member, on: date, name: str = "Labour Day", *, now: datetime) -> Absence:
    """A public holiday that somebody takes."""
    return make_absence(by, on, now=now, kind=AbsenceKind.HOLIDAY, holiday=name)
