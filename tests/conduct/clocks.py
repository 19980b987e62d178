"""Clocks of cases for tests."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from compass.handbook.organisation import CalendarRules
from conduct.policy.clock import Clock, case_clock
from conduct.policy.response import ResponseRules

LOS_ANGELES, LONDON = ZoneInfo("America/Los_Angeles"), ZoneInfo("Europe/London")


def at(wall: str, zone: ZoneInfo = LOS_ANGELES) -> datetime:
    """What a wall clock shows, as an instant."""
    return datetime.fromisoformat(wall).replace(tzinfo=zone)


def clock_at(
    received: str,
    *,
    days: int = 2,
    working: frozenset[int] = frozenset(range(5)),
    observed: dict[date, str] | None = None,
    zone: ZoneInfo = LOS_ANGELES,
) -> Clock:
    """The clock of a report that came in when a wall clock showed this."""
    calendar = CalendarRules(business_days=working, observed_holidays=observed or {})
    return case_clock(at(received, zone), ResponseRules(business_days=days), calendar, zone)
