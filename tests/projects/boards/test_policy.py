"""What a card says of its time, how much is too much, and where the cards of a column go that is no more."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from compass.handbook.homes import Edition, homes
from people.enums import AbsenceKind
from people.policy.time_off import TimeOff
from projects.policy.cards import place_words, stood, when_done
from projects.policy.loads import Load, load, works_from

NOW = datetime(2022, 3, 30, 17, tzinfo=UTC)
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
WEEKDAYS = (0, 1, 2, 3, 4)
WEDNESDAY = date(2022, 3, 30)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, ""), (59, ""), (60, "1 h"), (23 * 60 + 59, "23 h"), (24 * 60, "1 d"), (17 * 24 * 60, "17 d"), (-5, "")],
)
def test_how_long_something_stands(minutes: int, words: str) -> None:
    assert stood(NOW - timedelta(minutes=minutes), NOW) == words


@pytest.mark.parametrize(
    ("done_at", "words"),
    [
        (datetime(2022, 3, 30, 7, tzinfo=UTC), "Wed"),
        (datetime(2022, 3, 30, 6, 59, tzinfo=UTC), "Tue"),
        (datetime(2022, 3, 24, 7, tzinfo=UTC), "Thu"),
        (datetime(2022, 3, 24, 6, tzinfo=UTC), "23 Mar"),
        (datetime(2022, 3, 13, 7, 59, tzinfo=UTC), "12 Mar"),
        (datetime(2022, 3, 14, 6, 59, tzinfo=UTC), "13 Mar"),
    ],
)
def test_when_something_was_done_is_said_on_the_clock_of_the_reader_over_a_change_of_clocks(
    done_at: datetime, words: str
) -> None:
    assert when_done(done_at, NOW, LOS_ANGELES) == words


def test_a_place_is_said_in_words_while_there_are_few() -> None:
    assert [place_words(1, 1), place_words(3, 4), place_words(10, 10)] == [
        "first of one",
        "third of four",
        "tenth of ten",
    ]
    assert [place_words(3, 11), place_words(41, 120)] == ["number 3 of 11", "number 41 of 120"]


def off(first: date, last: date, kind: AbsenceKind = AbsenceKind.AWAY, percent: int | None = None) -> TimeOff:
    return TimeOff(kind, first, last, works_percent=percent)


@pytest.mark.parametrize(
    ("spans", "share", "expected"),
    [
        ([], 100, Load(4, 3)),
        ([], 60, Load(4, 2, "at 60 %")),
        ([off(date(2022, 1, 1), date(2022, 12, 31), AbsenceKind.REDUCED, 50)], 100, Load(4, 2, "at 50 %")),
        ([off(WEDNESDAY, WEDNESDAY)], 100, Load(4, 3, "away")),
        ([off(WEDNESDAY, date(2022, 4, 5))], 100, Load(4, 0, "away")),
        ([off(date(2022, 4, 5), date(2022, 4, 20))], 100, Load(4, 3, "at 80 %")),
        ([off(date(2022, 4, 6), date(2022, 4, 20))], 100, Load(4, 3)),
    ],
)
def test_somebody_may_have_as_much_as_they_work_over_their_next_five_days(
    spans: list[TimeOff], share: int, expected: Load
) -> None:
    found = load(4, 3, spans=spans, share=share, today=WEDNESDAY, weekdays=WEEKDAYS)
    assert (found, found.over) == (expected, 4 - (expected.limit or 0))


def test_whoever_works_one_day_a_week_is_weighed_over_five_of_them() -> None:
    assert works_from([off(WEDNESDAY, WEDNESDAY)], 100, WEDNESDAY, (2,)) == Fraction(4, 5)
    assert works_from([], 100, WEDNESDAY, ()) == 0
    assert load(9, None, spans=[], share=100, today=WEDNESDAY, weekdays=WEEKDAYS).over == 0


def edition(*keys: str, **moves: str) -> Edition:
    """A clause whose rows are named for their phase and a number: `ready`, `ready2`."""
    return Edition(tuple({"key": key, "phase": key.rstrip("0123456789")} for key in keys), moves)


def test_cards_of_a_column_that_is_no_more_go_where_its_clause_said_or_to_the_same_phase() -> None:
    assert homes([edition("ready", "done")]) == {}
    assert homes([edition("ready", "ready2", "done"), edition("ready", "done", ready2="done")]) == {"ready2": "done"}
    assert homes([edition("ready", "ready2", "done"), edition("ready", "done")]) == {"ready2": "ready"}
    chain = [edition("a", "b", "c", "d"), edition("b", "c", "d", a="b"), edition("c", "d", b="d")]
    assert homes(chain) == {"a": "d", "b": "d"}
    assert homes([edition("ready", "odd"), edition("ready")]) == {"odd": "ready"}
    assert homes([edition("a", "b"), edition("b", a="b"), edition("a", "b")]) == {}
