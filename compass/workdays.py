"""Pure date arithmetic: weekdays counted in a month, working days counted by a clock.

Every function takes all it needs and returns the days it passed over with the reason, so that a caller can show its
work. Nothing here reads a clock, a setting or a database.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from compass.explanation import at_local, instant

ONE_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
ORDINALS = ("first", "second", "third", "fourth", "fifth")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Passed:
    """A day that was passed over, and why."""

    on: date
    reason: str


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def ordinal_of(day: date) -> int:
    """Which one of its weekday a day is in its month: 1 for the first Monday, 3 for the third."""
    return (day.day - 1) // 7 + 1


def ordinal_words(day: date) -> str:
    """Say it: `third Monday of March`."""
    return f"{ORDINALS[ordinal_of(day) - 1]} {WEEKDAYS[day.weekday()]} of {MONTHS[day.month - 1]}"


def next_ordinal_weekday(earliest: date, weekday: int, ordinals: Collection[int]) -> tuple[date, tuple[Passed, ...]]:
    """The first day on or after `earliest` that is one of the `ordinals` of `weekday` (0 is Monday) in its month.

    Raises ValueError where no such day can ever come.
    """
    if not set(ordinals) & {1, 2, 3, 4, 5}:
        raise ValueError("Name at least one week of the month, from 1 to 5.")
    day = earliest + timedelta(days=(weekday - earliest.weekday()) % 7)
    passed: list[Passed] = []
    while ordinal_of(day) not in ordinals:
        passed.append(Passed(day, f"{ORDINALS[ordinal_of(day) - 1]} {WEEKDAYS[weekday]}"))
        day += A_WEEK
    return day, tuple(passed)


def why_no_workday(day: date, working: Collection[int], observed: Mapping[date, str]) -> str | None:
    """The reason a day does not count, or None where it does."""
    if day.weekday() not in working:
        return f"{WEEKDAYS[day.weekday()]} is no business day"
    return observed.get(day)


def add_workdays(
    received: datetime,
    count: int,
    zone: ZoneInfo,
    *,
    working: Collection[int],
    observed: Mapping[date, str],
) -> tuple[datetime, datetime, tuple[Passed, ...]]:
    """When `count` working days have gone by since `received`, on the clock of `zone`.

    Returns the instant from which the clock runs, the instant it ends, and the days passed over. The day of receipt is
    day 0 and the end has the same local time; what comes in on a day that does not count begins with the next one that
    does, at midnight; a clock that leaves that midnight out still ends at one. Raises ValueError where no weekday
    counts.
    """
    if not set(working) & set(range(7)):
        raise ValueError("Name at least one weekday that counts.")
    local = received.astimezone(zone)
    passed: list[Passed] = []

    def first_workday_from(day: date) -> date:
        while reason := why_no_workday(day, working, observed):
            passed.append(Passed(day, reason))
            day += ONE_DAY
        return day

    day = first_workday_from(local.date())
    starts, at = (local, local.time()) if day == local.date() else (instant(day, zone), time(0))
    for _ in range(count):
        day = first_workday_from(day + ONE_DAY)
    return starts, at_local(day, at, zone), tuple(passed)


def shift_workdays(
    day: date, count: int, *, working: Collection[int], observed: Mapping[date, str], back: bool = False
) -> tuple[date, tuple[Passed, ...]]:
    """The day so many working days after another, or before it where `count` is negative, and the days passed over.

    None away is the day itself where it counts; else the next one that does, or the last one before with `back`.
    Raises ValueError where no weekday counts.
    """
    if not set(working) & set(range(7)):
        raise ValueError("Name at least one weekday that counts.")
    step = -ONE_DAY if count < 0 or (count == 0 and back) else ONE_DAY
    passed: list[Passed] = []
    left = abs(count)
    if left:
        day += step
    while left > 1 or why_no_workday(day, working, observed):
        if reason := why_no_workday(day, working, observed):
            passed.append(Passed(day, reason))
        else:
            left -= 1
        day += step
    return day, tuple(passed)


@lru_cache(maxsize=256)
def public_holidays(country: str, year: int, region: str = "") -> Mapping[date, str]:
    """The public holidays of a country (ISO code) or of one of its regions in a year; none for an empty code."""
    if not country:
        return {}
    return dict(holidays.country_holidays(country, subdiv=region or None, years=year, language="en_US"))


def holidays_between(country: str, first: date, last: date, region: str = "") -> Mapping[date, str]:
    """The public holidays of a country, or of one of its regions, from `first` to `last`, both included."""
    found = {
        day: name
        for year in range(first.year, last.year + 1)
        for day, name in public_holidays(country, year, region).items()
    }
    return {day: name for day, name in found.items() if first <= day <= last}
