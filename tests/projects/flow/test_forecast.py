"""When the ready work runs out: the pace, the days it takes, and when nobody can tell."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.handbook.organisation import CalendarRules
from projects.enums import Board
from projects.policy.boards import BoardRules
from projects.policy.flow import FlowRules
from projects.policy.forecast import Pace, Part, decimal, ready_until, window_begins
from projects.policy.neglect import days_before, stale_since

ZONE = ZoneInfo("America/Los_Angeles")
TODAY = date(2026, 3, 4)
SINCE = date(2026, 1, 22)


def told(ready: int, done: int, **given_: Any) -> Any:
    calendar = CalendarRules(observed_holidays=given_.pop("observed", {}))
    pace = Pace(done=done, since=SINCE, today=TODAY, **given_)
    return ready_until(Part(), ready=ready, pace=pace, rules=FlowRules(), calendar=calendar, zone=ZONE)


def test_the_window_ends_today() -> None:
    assert window_begins(TODAY, 6) == SINCE
    assert (TODAY - SINCE).days + 1 == 42


def test_the_sum_counts_what_is_ready_by_the_pace_in_business_days() -> None:
    explained = told(5, 9, observed={date(2026, 3, 9): "Spring day"}).explanation
    assert [(step.mark.value, step.figure, step.reason) for step in explained.steps] == [
        ("start", "9 done", "in the last 6 weeks, since Thu 22 Jan"),
        ("subtotal", "1.5 a week", "how fast work is done"),
        ("start", TODAY, "today, with 5 deliverables ready to work"),
        ("plus", "17 business days", "so long 5 last, at 5 business days a week"),
        ("skipped", date(2026, 3, 9), "Spring day"),
        ("result", date(2026, 3, 30), "ready work runs out, if work goes on at this pace and nothing is added"),
    ]
    assert [each.key for each in explained.citations] == [
        "projects.flow-window",
        "organisation.business-days",
        "organisation.observed-holidays",
    ]
    assert (explained.question, explained.subject) == ("ready-until", "deliverables")


@pytest.mark.parametrize(
    ("ready", "done", "more", "sentence"),
    [
        (0, 9, {}, "Nothing is ready to work. Refine something, so that whoever is free finds work."),
        (
            5,
            0,
            {},
            "Nothing was done in the last 6 weeks, so nobody can tell for how long the ready work lasts.",
        ),
        (
            5,
            3,
            {"begun_on": date(2026, 2, 27)},
            "The record is younger than a week, so nobody can tell yet for how long the ready work lasts.",
        ),
        (500, 1, {}, "At the pace of these weeks the ready work lasts for more than two years."),
        (10**9, 1, {}, "At the pace of these weeks the ready work lasts for more than two years."),
    ],
)
def test_where_nobody_can_tell_it_says_why(ready: int, done: int, more: dict[str, Any], sentence: str) -> None:
    forecast = told(ready, done, **more)
    assert (forecast.sentence, forecast.explanation) == (sentence, None)


def test_a_young_record_counts_from_its_beginning() -> None:
    explained = told(4, 4, begun_on=date(2026, 2, 19)).explanation
    assert explained.steps[0].reason == "in the last 6 weeks, since Thu 19 Feb, when the record begins"
    assert (explained.steps[1].figure, explained.answer) == ("2 a week", date(2026, 3, 18))


@given(st.integers(1, 60), st.integers(1, 60), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_the_date_is_the_first_business_day_by_which_the_pace_has_used_all(ready: int, done: int, today: date) -> None:
    pace = Pace(done=done, since=today - timedelta(days=41), today=today)
    forecast = ready_until(Part(), ready=ready, pace=pace, rules=FlowRules(), calendar=CalendarRules(), zone=ZONE)
    if forecast.explanation is None:
        assert Fraction(ready * 6, done) > 104
        return
    day, used = today, Fraction()
    while used < ready:
        day += timedelta(days=1)
        used += Fraction(done, 30) if day.weekday() < 5 else 0
    assert forecast.explanation.answer == day


@pytest.mark.parametrize(
    ("number", "words"),
    [(Fraction(3, 2), "1.5"), (Fraction(2), "2"), (Fraction(1, 3), "0.3"), (Fraction(1, 52), "less than 0.1")],
)
def test_a_pace_has_at_most_one_decimal(number: Fraction, words: str) -> None:
    assert decimal(number) == words


@pytest.mark.parametrize(
    "part",
    [Part(), Part(Board.TASKS), Part(backlog="development"), Part(Board.TASKS, project="hubs"), Part(project="a-b")],
)
def test_a_part_has_an_address(part: Part) -> None:
    assert Part.named(part.subject) == part


@pytest.mark.parametrize("subject", ["", "leads", "deliverables:a:b:c"])
def test_what_names_no_part_is_refused(subject: str) -> None:
    with pytest.raises(ValueError, match=r"is not a valid|too many parts"):
        Part.named(subject)


# What lies untouched. On Sunday 8 March 2026 the clocks go forward in Los Angeles.


def test_stale_keeps_the_hour_over_a_change_of_clocks() -> None:
    stale = stale_since("x", datetime(2026, 3, 7, 18, 30, tzinfo=ZONE), BoardRules(), ZONE)
    assert stale.at.isoformat() == "2026-04-06T18:30:00-07:00"
    assert [step.figure for step in stale.steps[1:2]] == ["30 days"]


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)), st.integers(1, 60))
def test_what_happened_by_the_same_hour_so_many_days_ago_is_that_old(naive: datetime, days: int) -> None:
    now = naive.replace(hour=12, tzinfo=ZONE)
    by = days_before(now, days, ZONE)
    rules = BoardRules(stale_days=days)
    assert stale_since("x", by, rules, ZONE).at == now
    assert stale_since("x", by + timedelta(seconds=1), rules, ZONE).at > now
