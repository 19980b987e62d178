"""When an event comes back: the days of a rule, its words, and what it leaves out."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from compass.portal.enums import Pattern, Repeat
from compass.portal.policy.recurrence import Happening, Recurrence, Slot, happenings, upcoming

LOS_ANGELES, BERLIN = ZoneInfo("America/Los_Angeles"), ZoneInfo("Europe/Berlin")
EVER = (date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("rule", "rrule", "words", "skips"),
    [
        (Recurrence(date(2026, 4, 6)), "", "once", ""),
        (Recurrence(date(2026, 4, 6), Repeat.DAILY, every=3), "FREQ=DAILY;INTERVAL=3", "every 3 days", ""),
        (
            Recurrence(date(2026, 4, 6), Repeat.WEEKLY, every=2, weekdays=(2, 0)),
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=MO",
            "every 2 weeks on Monday and Wednesday",
            "",
        ),
        (
            Recurrence(date(2026, 4, 6), Repeat.MONTHLY, pattern=Pattern.WEEKDAY),
            "FREQ=MONTHLY;INTERVAL=1;BYDAY=1MO",
            "first Monday of each month",
            "",
        ),
        (
            Recurrence(date(2026, 3, 30), Repeat.MONTHLY, pattern=Pattern.WEEKDAY),
            "FREQ=MONTHLY;INTERVAL=1;BYDAY=5MO",
            "fifth Monday of each month",
            "It is left out where there is no fifth Monday.",
        ),
        (
            Recurrence(date(2026, 1, 31), Repeat.MONTHLY, times=4),
            "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=31;COUNT=4",
            "the 31st of each month",
            "Months without a 31st are left out.",
        ),
        (
            Recurrence(date(2026, 1, 31), Repeat.MONTHLY, every=2, pattern=Pattern.LAST_DAY),
            "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1",
            "the last day, every 2 months",
            "",
        ),
        (
            Recurrence(date(2024, 2, 29), Repeat.YEARLY, until_on=date(2032, 12, 31)),
            "FREQ=YEARLY;INTERVAL=1;BYMONTH=2;BYMONTHDAY=29;UNTIL=20321231",
            "the 29th of February each year",
            "There is a 29 February in leap years alone; the other years are left out.",
        ),
        (
            Recurrence(date(2024, 2, 29), Repeat.YEARLY, pattern=Pattern.LAST_DAY),
            "FREQ=YEARLY;INTERVAL=1;BYMONTH=2;BYMONTHDAY=-1",
            "the last day of February each year",
            "",
        ),
    ],
)
def test_a_rule_is_written_said_and_says_what_it_leaves_out(
    rule: Recurrence, rrule: str, words: str, skips: str
) -> None:
    assert (rule.rrule(), rule.words(), rule.skips(), rule.fault()) == (rrule, words, skips, "")


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (
            Recurrence(date(2026, 1, 31), Repeat.MONTHLY, times=4),
            [date(2026, 1, 31), date(2026, 3, 31), date(2026, 5, 31), date(2026, 7, 31)],
        ),
        (
            Recurrence(date(2024, 2, 29), Repeat.YEARLY, until_on=date(2032, 12, 31)),
            [date(2024, 2, 29), date(2028, 2, 29), date(2032, 2, 29)],
        ),
        (
            Recurrence(date(2024, 2, 29), Repeat.YEARLY, pattern=Pattern.LAST_DAY, times=3),
            [date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28)],
        ),
        (
            Recurrence(date(2026, 4, 8), Repeat.WEEKLY, every=2, weekdays=(0, 2), times=4),
            [date(2026, 4, 8), date(2026, 4, 20), date(2026, 4, 22), date(2026, 5, 4)],
        ),
    ],
)
def test_the_days_of_a_rule(rule: Recurrence, days: list[date]) -> None:
    assert rule.days(*EVER) == days


@pytest.mark.parametrize(
    "rule",
    [
        Recurrence(date(2001, 1, 3), Repeat.DAILY, every=5),
        Recurrence(date(2001, 1, 3), Repeat.WEEKLY, every=3, weekdays=(2, 4)),
        Recurrence(date(2001, 1, 3), Repeat.WEEKLY, until_on=date(2026, 4, 8)),
    ],
)
def test_days_long_after_the_first_are_those_of_the_whole_rule(rule: Recurrence) -> None:
    span = date(2026, 3, 20), date(2026, 6, 20)

    assert rule.days(*span) == [day for day in rule.days(*EVER) if span[0] <= day <= span[1]]


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (
            Recurrence(date(2026, 4, 7), Repeat.WEEKLY, weekdays=(0,)),
            "The first day is a Tuesday: choose Tuesday too, or another first day.",
        ),
        (
            Recurrence(date(2026, 4, 7), Repeat.MONTHLY, pattern=Pattern.LAST_DAY),
            "The first day is not the last day of its month: choose one that is.",
        ),
        (
            Recurrence(date(2026, 4, 7), Repeat.YEARLY, pattern=Pattern.LAST_WEEKDAY),
            "The first day is not the last Tuesday of its month: choose one that is.",
        ),
    ],
)
def test_a_first_day_that_is_none_of_the_rule_is_refused(rule: Recurrence, fault: str) -> None:
    assert rule.fault() == fault


def test_the_hour_stays_when_the_clock_changes() -> None:
    weekly = Recurrence(date(2026, 3, 4), Repeat.WEEKLY)
    slot = Slot(date(2026, 3, 4), time(9), 60, LOS_ANGELES)

    found = happenings(weekly, slot, {}, date(2026, 3, 4), date(2026, 3, 11))

    assert [each.slot.starts for each in found if each.slot] == [
        datetime(2026, 3, 4, 17, tzinfo=UTC),
        datetime(2026, 3, 11, 16, tzinfo=UTC),
    ]


@pytest.mark.parametrize(
    ("day", "hour", "starts", "ends"),
    [
        (date(2026, 3, 29), time(2, 30), "2026-03-29T03:30:00+02:00", "2026-03-29T04:30:00+02:00"),  # it does not exist
        (date(2026, 10, 25), time(2, 30), "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"),  # it comes twice
        (date(2026, 3, 29), time(1, 30), "2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00"),
    ],
)
def test_an_hour_that_a_change_of_clocks_skips_or_repeats(day: date, hour: time, starts: str, ends: str) -> None:
    slot = Slot(day, hour, 60, BERLIN)

    assert [moment.isoformat() for moment in (slot.starts, slot.ends)] == [starts, ends]


def test_an_occurrence_that_moved_stands_where_it_moved_and_one_that_is_called_off_nowhere() -> None:
    monthly = Recurrence(date(2026, 4, 6), Repeat.MONTHLY, pattern=Pattern.WEEKDAY)
    slot, moved = Slot(date(2026, 4, 6), time(8), 60, BERLIN), Slot(date(2026, 5, 12), time(10), 60, BERLIN)

    found = upcoming(monthly, slot, {date(2026, 5, 4): moved, date(2026, 6, 1): None}, date(2026, 4, 7), 3)

    assert found == [
        Happening(date(2026, 5, 4), moved, moved=True),
        Happening(date(2026, 6, 1), None),
        Happening(date(2026, 7, 6), Slot(date(2026, 7, 6), time(8), 60, BERLIN)),
    ]


def test_the_next_occurrences_may_be_decades_away() -> None:
    leap = Recurrence(date(2024, 2, 29), Repeat.YEARLY)

    found = upcoming(leap, Slot(date(2024, 2, 29), None, 1440, BERLIN), {}, date(2093, 1, 1), 3)

    assert [each.original_on for each in found] == [date(2096, 2, 29), date(2104, 2, 29), date(2108, 2, 29)]
