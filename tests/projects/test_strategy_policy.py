"""When an objective is late, when nothing feeds it, and how the plan is said in a sentence."""

from datetime import date

import pytest

from projects.policy.projects import progress_words
from projects.policy.strategy import Course, day_words, state_of_the_plan, why_not_by, why_not_ended

TODAY = date(2022, 3, 2)
YESTERDAY, TOMORROW = date(2022, 3, 1), date(2022, 3, 3)


@pytest.mark.parametrize(
    ("status", "feeding", "goal_stands", "unfed"),
    [
        ("open", [], True, True),
        ("open", ["active"], True, False),
        ("open", ["paused", "finished"], True, True),
        ("open", ["paused", "active"], True, False),
        ("open", [], False, False),
        ("reached", [], True, False),
        ("dropped", ["paused"], True, False),
    ],
)
def test_only_what_goes_on_feeds_and_only_what_is_open_hungers(
    status: str,
    feeding: list[str],
    goal_stands: bool,
    unfed: bool,
) -> None:
    assert Course(status, None, feeding, goal_stands).is_unfed is unfed


@pytest.mark.parametrize(
    ("status", "target_on", "late", "words"),
    [
        ("open", None, False, ""),
        ("open", YESTERDAY, True, "was to be reached by Tue 1 Mar 2022"),
        ("open", TODAY, False, "to be reached by Wed 2 Mar 2022"),
        ("open", TOMORROW, False, "to be reached by Thu 3 Mar 2022"),
        ("open", date(2022, 2, 28), True, "was to be reached by the end of February 2022"),
        ("open", date(2024, 2, 28), False, "to be reached by Wed 28 Feb 2024"),
        ("reached", TOMORROW, False, "was to be reached by Thu 3 Mar 2022"),
        ("dropped", YESTERDAY, False, "was to be reached by Tue 1 Mar 2022"),
    ],
)
def test_the_day_itself_is_in_time(
    status: str,
    target_on: date | None,
    late: bool,
    words: str,
) -> None:
    course = Course(status, target_on, ["active"])
    assert (course.is_late(TODAY), course.target_words(TODAY)) == (late, words)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 2, 29), "the end of February 2024"),
        (date(2022, 12, 31), "the end of December 2022"),
        (date(2022, 12, 30), "Fri 30 Dec 2022"),
    ],
)
def test_the_last_day_of_a_month_stands_for_it(day: date, words: str) -> None:
    assert day_words(day) == words


@pytest.mark.parametrize(
    ("target_on", "begins_on", "refused"),
    [
        (None, None, None),
        (None, TOMORROW, None),
        (TODAY, None, None),
        (TOMORROW, TODAY, None),
        (YESTERDAY, None, "Tue 1 Mar 2022 is over; write today or a later day."),
        (TOMORROW, date(2022, 3, 4), "It begins on Fri 4 Mar 2022; write that day or a later one."),
    ],
)
def test_no_open_objective_is_given_days_that_cannot_be(
    target_on: date | None, begins_on: date | None, refused: str | None
) -> None:
    assert why_not_by(target_on, begins_on, TODAY) == refused


def test_nothing_has_ended_in_the_future() -> None:
    assert [why_not_ended(day, TODAY) for day in (YESTERDAY, TODAY, TOMORROW)] == [
        *(None, None, "Write today or an earlier day."),
    ]


FED, UNFED = Course("open", None, ["active"]), Course("open", None, ["paused"])
LATE, OVER = Course("open", YESTERDAY, ["active"]), Course("reached", YESTERDAY, [])


@pytest.mark.parametrize(
    ("courses", "sentence"),
    [
        ([], "No objective is open."),
        ([OVER], "No objective is open."),
        ([FED, OVER], "One objective is open. A project feeds it."),
        ([UNFED], "One objective is open. Nothing feeds it."),
        ([LATE], "One objective is open. A project feeds it, and it is late."),
        ([FED, FED], "2 objectives are open. Projects feed all of them."),
        ([FED, UNFED, LATE], "3 objectives are open. Nothing feeds one of them, and one is late."),
        ([UNFED, UNFED, LATE, LATE], "4 objectives are open. Nothing feeds 2 of them, and 2 are late."),
    ],
)
def test_the_plan_is_said_in_a_sentence(courses: list[Course], sentence: str) -> None:
    assert state_of_the_plan(courses, TODAY) == sentence


def test_what_is_under_way_is_said_first() -> None:
    counts = {"done": 4, "progress": 2, "refinement": 0, "blocked": 1}
    assert progress_words(counts) == "2 in progress, 1 blocked or waiting, 4 done"
    assert progress_words({}) == ""
