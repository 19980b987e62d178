"""The sentences over the charts, and the geometry of these."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.enums import Board
from projects.policy import charts
from projects.policy.boards import BoardRules
from projects.policy.flow import Finished, Moved
from projects.policy.flow_drawn import Place, draw
from projects.policy.flow_words import (
    cycle_sentence,
    done_sentence,
    lasting,
    lead_sentence,
    neglect_sentence,
    short,
    waiting_sentence,
)
from projects.policy.forecast import Part

DAY = timedelta(days=1)
NOW = datetime(2026, 3, 4, 17, tzinfo=UTC)
ZONE = ZoneInfo("America/Los_Angeles")


@pytest.mark.parametrize(
    ("days", "long", "brief"),
    [
        (0.01, "one hour", "1 h"),
        (0.5, "twelve hours", "12 h"),
        (0.99, "24 hours", "24 h"),
        (1, "one day", "1 d"),
        (5.1, "six days", "6 d"),
        (7, "seven days", "7 d"),
        (14, "two weeks", "14 d"),
        (15, "15 days", "15 d"),
        (70, "ten weeks", "70 d"),
    ],
)
def test_lengths_are_rounded_up(days: float, long: str, brief: str) -> None:
    assert (lasting(days * DAY), short(days * DAY)) == (long, brief)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ([], "No deliverable was started and finished in the last twelve weeks, so there is no time to tell."),
        ([6], "One deliverable was finished in twelve weeks; it took six days."),
        (
            [2, 3, 20],
            "Half of the three deliverables finished in twelve weeks took three days or less; "
            "the longest took 20 days.",
        ),
        (
            [1, 2, 3, 6, 7, 8, 15, 30],
            "Half of what was finished in twelve weeks took six days or less; one in seven took longer than 15 days.",
        ),
    ],
)
def test_the_first_sentence_says_how_long_it_took(days: list[int], sentence: str) -> None:
    assert cycle_sentence(Part(), [each * DAY for each in days], 12) == sentence


@pytest.mark.parametrize(
    ("board", "done", "sentence"),
    [
        (Board.DELIVERABLES, [0, 0], ""),
        (Board.DELIVERABLES, [0, 1, 0], "One deliverable was done in three weeks; none this week so far."),
        (
            Board.TASKS,
            [4, 9, 1],
            "14 tasks were done in three weeks, at most nine in one of them; one this week so far.",
        ),
    ],
)
def test_what_was_done_is_counted(board: Board, done: list[int], sentence: str) -> None:
    assert done_sentence(Part(board), done) == sentence


def test_what_was_filed_and_what_was_blocked_is_told() -> None:
    ends = [Finished(each, NOW - each * DAY, None, NOW) for each in (3, 21, 40)]
    assert (lead_sentence(ends), lead_sentence([])) == (
        "From being filed on, half of it was done within three weeks.",
        "",
    )
    assert waiting_sentence(10 * DAY, 1.2 * DAY) == "Of all that time 12\N{NO-BREAK SPACE}% was spent blocked."
    assert (waiting_sentence(10 * DAY, 0 * DAY), waiting_sentence(0 * DAY, 0 * DAY)) == ("", "")


@pytest.mark.parametrize(
    ("stale", "long", "sentence"),
    [
        (0, 0, "Nothing is stale, and nothing is in progress for too long."),
        (1, 0, "One card is stale; none is in progress for too long."),
        (13, 1, "13 cards are stale; one is in progress for too long."),
        (0, 2, "No card is stale; two are in progress for too long."),
    ],
)
def test_what_is_neglected_is_counted(stale: int, long: int, sentence: str) -> None:
    assert neglect_sentence(stale, long) == sentence


# Charts.


@given(st.lists(st.floats(0, 100), max_size=6), st.sampled_from([5.0, 7.0, 15.0]))
def test_words_are_moved_apart_and_stay_on_the_chart(places: list[float], gap: float) -> None:
    ordered = sorted(places)
    found = charts.spread(ordered, gap)
    assert len(found) == len(ordered)
    assert all(later - sooner >= gap - 1e-6 for sooner, later in pairwise(found))
    assert all(gap / 2 - 1e-6 <= each <= 100 - gap / 2 + 1e-6 for each in found)


def test_a_stack_adds_up_and_what_is_done_counts_from_the_least_there_was() -> None:
    days = [date(2026, 3, 2), date(2026, 3, 3)]
    counts = [{"done": 10, "ready": 1}, {"done": 12, "ready": 2}]
    stack = charts.stack(days, counts, [("done", "Done"), ("ready", "Ready")], "done")
    assert [(area.phase, area.count, area.outline, area.edge) for area in stack.areas] == [
        ("done", 2, "0,1 1,0.5 1,1 0,1", "0,1 1,0.5"),
        ("ready", 2, "0,0.75 1,0 1,0.5 0,1", "0,0.75 1,0"),
    ]
    assert [(tick.place, tick.words) for tick in stack.up] == [(100, "0"), (75, "1"), (50, "2"), (25, "3"), (0, "4")]
    assert [(tick.place, tick.words, tick.anchor) for tick in stack.across] == [
        (0, "2 Mar", "start"),
        (100, "3 Mar", "end"),
    ]


def test_the_bar_of_this_week_is_not_over() -> None:
    chart = charts.week_bars([date(2026, 2, 23), date(2026, 3, 2)], [4, 1])
    assert [(bar.words, bar.count, bar.y, bar.height, bar.part) for bar in chart.bars] == [
        ("23 Feb", 4, 0, 100, False),
        ("2 Mar", 1, 75, 25, True),
    ]
    assert [tick.place for tick in chart.across] == [25, 75]
    assert not charts.week_bars([date(2026, 1, 5) + each * 7 * DAY for each in range(27)], [1] * 27).shows_counts


def test_the_histogram_has_room_for_the_limit_and_gathers_what_is_longer() -> None:
    chart = charts.histogram([each * DAY for each in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 90)], 14 * DAY)
    assert [(bar.words, bar.count) for bar in chart.bars if bar.count] == [
        ("0 h to 2 d", 2),
        ("2 d to 4 d", 2),
        ("4 d to 6 d", 2),
        ("6 d to 8 d", 2),
        ("8 d to 10 d", 2),
        ("more than 18 d", 1),
    ]
    assert [(tick.place, tick.words) for tick in chart.across] == [
        (0, "0"),
        (20, "4 d"),
        (40, "8 d"),
        (60, "12 d"),
        (80, "16 d"),
        (100, "longer"),
    ]
    assert [(line.words, line.by_clause) for line in chart.lines] == [
        ("half 6 d", False),
        ("85 % 10 d", False),
        ("limit 14 d", True),
    ]
    places = [line.place for line in chart.lines]
    assert places == sorted(places)


def test_what_stood_in_a_column_that_is_gone_counts_to_the_first_of_its_phase() -> None:
    moves = [
        Moved(1, NOW - 9 * DAY, "", "issues", ""),
        Moved(1, NOW - 8 * DAY, "issues", "ready", "next"),
        Moved(1, NOW - 2 * DAY, "ready", "progress", "progress"),
    ]
    places = [Place("progress", "progress", 1, NOW - 2 * DAY), Place("ready", "attic", 2, NOW - 5 * DAY)]
    drawn = draw(Part(), 4, places=places, moves=moves, rules=BoardRules(), now=NOW, zone=ZONE)
    assert [(row.label, row.left, row.median, row.longest) for row in drawn.columns] == [
        ("Needs discussion", 0, None, None),
        ("Ready to work", 1, 6 * DAY, 5 * DAY),
        ("In progress", 0, None, 2 * DAY),
        ("Blocked, waiting", 0, None, None),
    ]
    assert [row.words for row in drawn.columns[1:3]] == [
        "half stayed six days or less; the longest now has been there for five days",
        "none has left it; the longest now has been there for two days",
    ]
    assert (drawn.weeks, drawn.lengths) == (None, None)
    assert drawn.phases == ("Refine", "Ready", "In progress", "Blocked", "Done")
    assert drawn.by_day[-1] == (date(2026, 3, 4), [0, 2, 1, 0, 0])
