"""Hours and absences for tests."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from people.enums import AbsenceKind
from people.models import Absence, Member
from people.policy.hours import Attendee
from people.policy.working import ONE_DAY, Timetable, WorkingHours, minute_of, timetable

WEEK = (date(2026, 3, 16), date(2026, 3, 22))
"""From Monday to Sunday; clocks have changed in America and not yet in Europe."""


def make_absence(member: Member, first: date, last: date | None = None, **fields: Any) -> Absence:
    """Somebody is away from a day until a day, the same one unless it is given."""
    given: dict[str, Any] = {"kind": AbsenceKind.AWAY, "changed_at": datetime(2026, 3, 1, tzinfo=UTC)} | fields
    absence: Absence = Absence.objects.create(member=member, from_on=first, until_on=last or first, **given)
    return absence


def table_of(hours: WorkingHours, first: date = WEEK[0], last: date = WEEK[1]) -> Timetable:
    """A timetable with what lies around its days, as the page makes it."""
    return timetable(hours, first - 2 * ONE_DAY, last + 2 * ONE_DAY)


def attendee(hours: WorkingHours, name: str = "Ada", pk: int = 1, borne: int = 0) -> Attendee:
    """Somebody to meet in the week of these tests."""
    return Attendee(pk, name, hours, table_of(hours), borne)


def minute(written: str, zone: ZoneInfo) -> int:
    """`2026-03-17 09:40` on a clock, counted."""
    return minute_of(datetime.fromisoformat(written).replace(tzinfo=zone))
