"""Hours for tests."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from compass.workdays import ONE_DAY
from people.policy.hours import Attendee
from people.policy.working import Timetable, WorkingHours, minute_of, timetable

WEEK = (date(2026, 3, 16), date(2026, 3, 22))
"""From Monday to Sunday; clocks have changed in America and not yet in Europe."""


def table_of(hours: WorkingHours, first: date = WEEK[0], last: date = WEEK[1]) -> Timetable:
    """A timetable with what lies around its days, as the page makes it."""
    return timetable(hours, first - 2 * ONE_DAY, last + 2 * ONE_DAY)


def attendee(hours: WorkingHours, name: str = "Ada", pk: int = 1, borne: int = 0) -> Attendee:
    """Somebody to meet in the week of these tests."""
    return Attendee(pk, name, hours, table_of(hours), borne)


def minute(written: str, zone: ZoneInfo) -> int:
    """`2026-03-17 09:40` on a clock, counted."""
    return minute_of(datetime.fromisoformat(written).replace(tzinfo=zone))
