"""How far off a moment is, in words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from compass.portal.distance import distance, nearness

BERLIN, LOS_ANGELES, TOKYO, HONOLULU = map(
    ZoneInfo, ("Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo", "Pacific/Honolulu")
)
NOW = datetime(2026, 3, 17, 9, 40, tzinfo=BERLIN)  # a Tuesday


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(17, 9, 40), "now"),
        (NOW + timedelta(seconds=59), "now"),
        (NOW - timedelta(seconds=59), "now"),
        (at(17, 9, 41), "in 1 minute"),
        (at(17, 10, 10), "in 30 minutes"),
        (at(17, 9, 10), "30 minutes ago"),
        (NOW + timedelta(minutes=59, seconds=40), "in 1 hour"),
        (at(17, 10, 45), "in 1 hour"),
        (at(17, 15, 20), "in 6 hours"),
        (at(17, 3, 40), "6 hours ago"),
        (at(17, 23, 59), "in 14 hours"),
        (at(18, 0, 0), "tomorrow"),
        (at(18, 23, 59), "tomorrow"),
        (at(19, 0, 0), "in 2 days"),
        (at(16, 23, 59), "yesterday"),
        (at(15, 23, 59), "2 days ago"),
        (at(21, 8), "in 4 days"),
        (at(27, 9), "in 10 days"),
        (at(30, 9), "in 13 days"),
        (at(31, 9), "in 2 weeks"),
        (at(1, 9, month=4), "in 15 days"),
        (at(6, 9, month=4), "in 20 days"),
        (at(7, 9, month=4), "in 3 weeks"),
        (at(13, 9, month=4), "in 27 days"),
        (at(14, 9, month=4), "in 4 weeks"),
        (at(20, 9, month=4), "in 5 weeks"),
        (at(8, 9, month=6), "in 12 weeks"),
        (at(9, 9, month=6), "in 3 months"),
        (at(3, 9), "2 weeks ago"),
        (datetime(2027, 3, 17, tzinfo=BERLIN), "in 12 months"),
        (datetime(2028, 3, 17, tzinfo=BERLIN), "in 2 years"),
        (datetime(2021, 12, 9, tzinfo=BERLIN), "4 years ago"),
    ],
)
def test_an_instant_is_as_far_off_as_its_reader_says(moment: datetime, words: str) -> None:
    assert distance(moment, NOW, BERLIN) == words


def test_the_hour_around_midnight_is_told_in_minutes() -> None:
    assert distance(at(18, 0, 10), at(17, 23, 50), BERLIN) == "in 20 minutes"
    assert distance(at(17, 23, 50), at(18, 0, 10), BERLIN) == "20 minutes ago"


@pytest.mark.parametrize(
    ("day", "words"),
    [(16, "yesterday"), (17, "today"), (18, "tomorrow"), (19, "in 2 days"), (31, "in 2 weeks"), (1, "16 days ago")],
)
def test_a_date_is_counted_on_the_calendar(day: int, words: str) -> None:
    assert distance(date(2026, 3, day), NOW, BERLIN) == words


def test_the_day_is_the_readers() -> None:
    instant = datetime(2026, 3, 17, 16, tzinfo=UTC)
    now = datetime(2026, 3, 17, 13, tzinfo=UTC)
    assert distance(instant, now, BERLIN) == "in 3 hours"
    assert distance(instant, now, TOKYO) == "tomorrow"


def test_a_change_of_clocks_moves_no_day() -> None:
    assert distance(at(29, 12), at(28, 12), BERLIN) == "tomorrow"
    assert distance(at(29, 8), at(29, 1), BERLIN) == "in 6 hours"


def test_a_computed_date_is_today_while_its_day_lasts() -> None:
    evening = datetime(2026, 4, 6, 20, tzinfo=LOS_ANGELES)
    assert nearness(date(2026, 4, 6), evening, LOS_ANGELES, BERLIN) == "today"


@pytest.mark.parametrize(
    ("reader", "now", "words"),
    [
        (BERLIN, NOW, "in 20 days"),
        (TOKYO, datetime(2026, 4, 6, 8, tzinfo=TOKYO), "in 8 hours"),
        (HONOLULU, datetime(2026, 4, 4, 12, tzinfo=HONOLULU), "tomorrow"),
    ],
)
def test_a_computed_date_counts_from_the_instant_at_which_it_begins(
    reader: ZoneInfo, now: datetime, words: str
) -> None:
    assert nearness(date(2026, 4, 6), now, LOS_ANGELES, reader) == words


@pytest.mark.parametrize(
    ("day", "reader", "words"),
    [(19, LOS_ANGELES, "tomorrow"), (18, LOS_ANGELES, "in 22 hours"), (19, BERLIN, "in 2 days")],
)
def test_a_deadline_at_midnight_belongs_to_the_day_before(day: int, reader: ZoneInfo, words: str) -> None:
    assert nearness(date(2026, 3, day), NOW, LOS_ANGELES, reader, due=True) == words


def test_a_computed_instant_is_as_far_off_as_any_other() -> None:
    assert nearness(at(17, 15, 20), NOW, LOS_ANGELES, BERLIN) == "in 6 hours"
