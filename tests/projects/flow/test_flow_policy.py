"""What moves tell, held against a replay that is slow and plain."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.policy.flow import (
    Finished,
    Moved,
    counts_by_day,
    days_drawn,
    finished,
    mondays,
    share_within,
    stays,
    week_by_week,
)

ZONE = ZoneInfo("America/Los_Angeles")
BEGAN = datetime(2026, 3, 2, 17, tzinfo=UTC)
DAY = timedelta(days=1)
PHASES = ("issues", "refinement", "ready", "progress", "blocked", "done", "dropped")
DAYS = [date(2026, 3, 1) + each * DAY for each in range(21)]
"""Of these, Sunday 8 March has 23 hours in Los Angeles."""


def way(card: int, *steps: tuple[float, str]) -> list[Moved]:
    """The moves of a card: to phases, so many days after the beginning; each phase has one column of its name."""
    found, phase = [], ""
    for days, to in steps:
        column = "" if to in {"issues", "dropped"} else to
        found.append(Moved(card, BEGAN + days * DAY, phase, to, column))
        phase = to
    return found


WAYS = st.lists(
    st.lists(st.tuples(st.integers(0, 20 * 24), st.sampled_from(PHASES)), min_size=1, max_size=9), max_size=8
)


def drawn(ways: list[list[tuple[int, str]]]) -> list[Moved]:
    """Moves at whole hours; what would go from a phase to itself is left out."""
    moves: list[Moved] = []
    for card, steps in enumerate(ways):
        told, phase = [(0.0, "issues")], "issues"
        for hours, to in sorted(steps, key=lambda step: step[0]):
            if to != phase:
                told.append((hours / 24, to))
                phase = to
        moves += way(card, *told)
    return moves


def phases_at(moves: list[Moved], at: datetime) -> dict[int, str]:
    """Look at each card: which of its moves before an instant was the last?"""
    return {move.card: move.to_phase for move in moves if move.at < at}


@given(WAYS, st.integers(0, 20))
def test_the_counts_of_each_day_are_those_of_a_replay(ways: list[list[tuple[int, str]]], first: int) -> None:
    moves, days = drawn(ways), DAYS[first:]
    standing: dict[str, int] = {}
    for phase in phases_at(moves, datetime(2027, 1, 1, tzinfo=UTC)).values():
        standing[phase] = standing.get(phase, 0) + 1
    seen = [move for move in moves if move.at >= datetime.combine(days[0], time(0), ZONE)]

    for told in (moves, seen):
        for day, counts in zip(days, counts_by_day(standing, told, days, ZONE), strict=True):
            midnight = datetime.combine(day + DAY, time(0), ZONE).astimezone(UTC)
            replayed = list(phases_at(moves, midnight).values())
            assert {phase: counts.get(phase, 0) for phase in PHASES} == {each: replayed.count(each) for each in PHASES}


@given(WAYS, st.integers(0, 20 * 24))
def test_what_is_finished_is_what_a_replay_finds(ways: list[list[tuple[int, str]]], hours: int) -> None:
    moves, since = drawn(ways), BEGAN + timedelta(hours=hours)
    expected = []
    for card in sorted({move.card for move in moves}):
        own = [move for move in moves if move.card == card]
        if own[-1].to_phase != "done" or own[-1].at < since:
            continue
        starts = [move.at for move in own if move.to_phase == "progress"]
        instants = [BEGAN + timedelta(hours=each) for each in range(20 * 24)]
        worked = [at for at in instants if starts and starts[0] <= at < own[-1].at]
        blocked = [at for at in worked if [move for move in own if move.at <= at][-1].to_phase == "blocked"]
        start = next(iter(starts), None)
        expected.append(Finished(card, own[0].at, start, own[-1].at, timedelta(hours=len(blocked))))
    assert finished(moves, since) == expected


def test_a_cycle_begins_with_the_first_start_ends_with_the_last_end_and_counts_what_was_blocked_within() -> None:
    steps = [(0.0, "issues"), (1.0, "ready"), (2.0, "progress"), (3.0, "blocked"), (5.0, "progress"), (6.0, "done")]
    once = way(1, *steps)
    again = way(2, *steps, (7.0, "ready"), (8.0, "progress"), (9.0, "done"))
    blocked_first = way(3, (0.0, "issues"), (1.0, "blocked"), (4.0, "progress"), (5.0, "done"))
    straight = way(4, (0.0, "issues"), (3.0, "done"))
    open_again = way(5, *steps, (7.0, "progress"))

    ends = finished([*once, *again, *blocked_first, *straight, *open_again], BEGAN)
    assert [(each.card, each.cycle_time, each.lead_time, each.blocked) for each in ends] == [
        (1, 4 * DAY, 6 * DAY, 2 * DAY),
        (2, 7 * DAY, 9 * DAY, 2 * DAY),
        (3, 1 * DAY, 5 * DAY, 0 * DAY),
        (4, None, 3 * DAY, 0 * DAY),
    ]
    assert [each.card for each in finished([*once, *again], BEGAN + 6 * DAY + timedelta(seconds=1))] == [2]


def test_a_move_between_two_columns_of_what_is_done_ends_nothing_anew() -> None:
    moves = [*way(1, (0.0, "issues"), (1.0, "done")), Moved(1, BEGAN + 5 * DAY, "done", "done", "archive")]
    assert finished(moves, BEGAN) == [Finished(1, BEGAN, None, BEGAN + DAY)]
    assert finished(moves, BEGAN + 2 * DAY) == []


def test_stays_are_those_that_ended_in_the_window_on_the_board() -> None:
    moves = [
        *way(1, (0.0, "issues"), (1.0, "ready"), (4.0, "progress"), (9.0, "ready")),
        *way(2, (0.0, "issues"), (2.0, "ready"), (3.0, "issues")),
    ]
    assert dict(stays(moves, BEGAN)) == {("ready", "ready"): [3 * DAY, 1 * DAY], ("progress", "progress"): [5 * DAY]}
    assert dict(stays(moves, BEGAN + 4 * DAY)) == {
        ("ready", "ready"): [3 * DAY],
        ("progress", "progress"): [5 * DAY],
    }


@given(st.lists(st.integers(0, 60), min_size=1, max_size=40), st.sampled_from([50, 85]))
def test_a_share_is_the_smallest_size_that_so_many_do_not_exceed(sizes: list[int], percent: int) -> None:
    def enough(size: int) -> bool:
        return 100 * sum(each <= size for each in sizes) >= percent * len(sizes)

    assert share_within(percent, sizes) == min(filter(enough, sizes))


def test_of_nothing_there_is_no_share() -> None:
    assert share_within(50, list[int]()) is None


@pytest.mark.parametrize(
    ("utc", "week"),
    [
        (datetime(2026, 3, 9, 6, 59, tzinfo=UTC), 0),  # Sunday 23:59 in Los Angeles, whose clocks went forward that day
        (datetime(2026, 3, 9, 7, tzinfo=UTC), 1),  # Monday 00:00
        (datetime(2026, 3, 2, 7, 59, tzinfo=UTC), -1),  # Sunday 23:59, an hour later before the change
        (datetime(2026, 3, 2, 8, tzinfo=UTC), 0),
        (datetime(2026, 11, 2, 7, 59, tzinfo=UTC), 34),  # Sunday 23:59 after the clocks went back
        (datetime(2026, 11, 2, 8, tzinfo=UTC), 35),
    ],
)
def test_weeks_begin_on_monday_on_the_organisations_clock(utc: datetime, week: int) -> None:
    weeks = mondays(date(2026, 11, 4), 36)
    assert weeks[0] == date(2026, 3, 2)
    assert week_by_week([utc], weeks, ZONE) == [int(each == week) for each in range(36)]


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        (1, [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)]),
        (13, [date(2025, 12, 14) + each * 7 * DAY for each in range(12)] + [date(2026, 3, 4)]),
    ],
    ids=["each day", "Sundays and today"],
)
def test_many_weeks_are_drawn_by_their_ends(weeks: int, expected: list[date]) -> None:
    assert days_drawn(date(2026, 3, 4), weeks) == expected
