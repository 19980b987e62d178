"""Who is at work and who is away, each on their own clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from people.enums import AbsenceKind
from people.policy.presence import WorkingHours, is_off

TOKYO = ZoneInfo("Asia/Tokyo")
HOURS = WorkingHours(TOKYO, time(9), time(13), (0, 1, 2, 4))
TUESDAY, THIRD = date(2022, 3, 1), date(2022, 3, 3)


@dataclass(frozen=True)
class Told:
    """Time off as somebody told it."""

    from_on: date = TUESDAY
    until_on: date = THIRD
    kind: str = AbsenceKind.AWAY
    starts_at_noon: bool = False
    ends_at_noon: bool = False


def tokyo(day: int, hour: int, minute: int = 0) -> datetime:
    """An hour in March 2022 in Tokyo, as the portal keeps it."""
    return datetime(2022, 3, day, hour, minute, tzinfo=TOKYO).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "works"),
    [
        (tokyo(1, 8, 59), False),
        (tokyo(1, 9), True),
        (tokyo(1, 12, 59), True),
        (tokyo(1, 13), False),
        (tokyo(3, 10), False),  # a Thursday
        (tokyo(4, 10), True),
        (tokyo(5, 10), False),  # a Saturday
    ],
)
def test_working_hours_hold_on_their_own_clock(*, at: datetime, works: bool) -> None:
    assert HOURS.hold_at(at) is works


def test_working_hours_are_shown_on_another_clock_too() -> None:
    begins, ends = HOURS.on(TUESDAY)
    assert (begins.astimezone(UTC), ends.astimezone(UTC)) == (
        datetime(2022, 3, 1, 0, tzinfo=UTC),
        datetime(2022, 3, 1, 4, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((0, 1, 2, 3, 4), "Mon to Fri"),
        ((0, 1, 2, 4), "Mon, Tue, Wed, Fri"),
        ((3,), "Thu"),
        ((5, 6), "Sat, Sun"),
        ((6, 5, 4), "Fri to Sun"),
    ],
)
def test_working_days_in_words(days: tuple[int, ...], words: str) -> None:
    hours = WorkingHours(TOKYO, time(9), time(13, 30), days)
    assert (hours.words, hours.on_days) == ("09:00–13:30", words)


@pytest.mark.parametrize(
    ("told", "at", "off"),
    [
        (Told(), datetime(2022, 2, 28, 14, 59, tzinfo=UTC), False),
        (Told(), datetime(2022, 2, 28, 15, 0, tzinfo=UTC), True),  # midnight in Tokyo
        (Told(), datetime(2022, 3, 3, 14, 59, tzinfo=UTC), True),
        (Told(), datetime(2022, 3, 3, 15, 0, tzinfo=UTC), False),
        (Told(starts_at_noon=True), tokyo(1, 11, 59), False),
        (Told(starts_at_noon=True), tokyo(1, 12), True),
        (Told(starts_at_noon=True), tokyo(2, 9), True),
        (Told(ends_at_noon=True), tokyo(3, 11, 59), True),
        (Told(ends_at_noon=True), tokyo(3, 12), False),
        (Told(ends_at_noon=True), tokyo(2, 13), True),
    ],
)
def test_time_off_holds_on_the_clock_of_its_member(*, told: Told, at: datetime, off: bool) -> None:
    assert is_off(told, at, TOKYO) is off
