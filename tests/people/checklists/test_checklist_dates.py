"""When steps are due and people are reminded: against a calendar turned by hand, and under changed clauses."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.explanation import Mark
from compass.handbook.kinds import Kind
from compass.handbook.organisation import CalendarRules
from compass.handbook.rows import Column, Rows
from compass.workdays import shift_workdays
from people.enums import ChecklistKind
from people.models import ChecklistStep, Member
from people.models.dated_checklists import dated
from people.policy.checklist_rows import STEP_COLUMNS
from people.policy.checklist_rules import ChecklistRules
from people.policy.checklists import Progress, due_on, may_answer, wanted
from tests.factories.checklists import make_checklist, make_small_checklist
from tests.factories.handbook import adopt_clause
from tests.factories.people import make_member

WEEK = frozenset(range(5))
ONE_DAY = timedelta(days=1)


def turned_by_hand(day: date, count: int, holidays: set[date], *, back: bool) -> date:
    """Turn one leaf after another, and count only those that count."""
    step = -ONE_DAY if count < 0 or (not count and back) else ONE_DAY
    counted = 0
    while counted < abs(count):
        day += step
        counted += day.weekday() in WEEK and day not in holidays
    while day.weekday() not in WEEK or day in holidays:
        day += step
    return day


@given(
    day=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    count=st.integers(-60, 60),
    holidays=st.sets(st.integers(-90, 90), max_size=12),
    back=st.booleans(),
)
def test_working_days_are_those_of_a_calendar_turned_by_hand(
    *, day: date, count: int, holidays: set[int], back: bool
) -> None:
    observed = {day + timedelta(days=each): "Holiday" for each in holidays}

    found, passed = shift_workdays(day, count, working=WEEK, observed=observed, back=back)

    assert found == turned_by_hand(day, count, set(observed), back=back)
    assert {each.on for each in passed} & {found} == set()
    assert all(each.on.weekday() not in WEEK or each.on in observed for each in passed)


def test_no_weekday_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one weekday"):
        shift_workdays(date(2022, 3, 7), 1, working=(), observed={})


@pytest.mark.parametrize(
    ("kind", "day", "days", "expected"),
    [
        (ChecklistKind.ONBOARDING, date(2022, 3, 7), -2, date(2022, 3, 3)),
        (ChecklistKind.ONBOARDING, date(2022, 3, 7), 0, date(2022, 3, 7)),
        (ChecklistKind.ONBOARDING, date(2022, 3, 7), 5, date(2022, 3, 14)),
        (ChecklistKind.ONBOARDING, date(2022, 3, 12), 0, date(2022, 3, 14)),  # a Saturday: the next day that counts
        (ChecklistKind.OFFBOARDING, date(2022, 3, 12), 0, date(2022, 3, 11)),  # a last Saturday: the day before
        (ChecklistKind.OFFBOARDING, date(2022, 3, 12), 1, date(2022, 3, 14)),
    ],
)
def test_a_step_is_due_so_many_working_days_from_its_day(
    kind: ChecklistKind, day: date, days: int, expected: date
) -> None:
    assert due_on(day, days, kind, CalendarRules())[0] == expected


@pytest.fixture
def dagny(db: None) -> Member:
    return make_member("Dagny Holm", time_zone="Europe/Oslo")


@pytest.fixture
def noor(db: None) -> Member:
    return make_member("Noor Haddad", time_zone="America/Toronto")


def test_a_due_date_says_its_row_what_it_skips_and_whose_clock_it_is_on(
    dagny: Member, noor: Member, now: datetime
) -> None:
    checklist = make_checklist(dagny, noor, now=now)
    [reading] = dated(checklist.steps.filter(key="questions").whole())

    assert (reading.due.at.isoformat(), reading.due.zone) == ("2022-03-29T00:00:00+02:00", ZoneInfo("Europe/Oslo"))
    weekend = "Saturday is no business day", "Sunday is no business day"
    assert [(step.mark, step.reason) for step in reading.due.steps] == [
        (Mark.START, "first day"),
        (Mark.PLUS, "“Answer the closing questions: 15 working days after the first day”"),
        *((Mark.SKIPPED, reason) for reason in weekend * 3),
        (Mark.SUBTOTAL, "due on this day"),
        (Mark.RESULT, "this day is over"),
    ]
    assert [str(each) for each in reading.due.citations] == ["§ Onboarding steps, v1"]
    assert reading.due.pinned_on == date(2022, 3, 2)


def test_what_a_row_stores_is_what_is_explained(dagny: Member, noor: Member, now: datetime) -> None:
    make_checklist(dagny, noor, now=now)
    steps = dated(ChecklistStep.objects.whole())

    assert len(steps) == 18
    assert {each.step.due_on: each.due.at.date() - ONE_DAY for each in steps} == {
        each.step.due_on: each.step.due_on for each in steps
    }


def test_a_due_day_that_is_a_public_holiday_warns_and_stays(dagny: Member, noor: Member, now: datetime) -> None:
    make_checklist(dagny, noor, now=now, first_on=date(2022, 5, 27))
    warned = [each for each in dated(ChecklistStep.objects.whole()) if each.due.warnings]

    assert {(each.step.due_on, *each.due.warnings) for each in warned} == {
        (date(2022, 5, 30), "This day is Memorial Day.")
    }


def test_an_open_checklist_keeps_the_version_it_began_under(dagny: Member, noor: Member, now: datetime) -> None:
    before = make_checklist(dagny, noor, now=now)
    rows = [
        {"key": "guide", "label": "Send the pages", "part": "wrap-up", "owner": "champion", "for": "everyone",
         "days": "4", "system": "", "kind": "task"},
    ]  # fmt: skip
    adopt_clause("people.onboarding-steps", rows, by=noor, now=now)
    other = make_member("Other New")
    after = make_checklist(other, noor, now=now + ONE_DAY)

    guides = dated(ChecklistStep.objects.filter(key="guide").whole().order_by("checklist_id"))
    assert (before.steps.count(), after.steps.count()) == (18, 1)
    assert [(each.step.due_on, str(each.due.citations[0])) for each in guides] == [
        (date(2022, 3, 4), "§ Onboarding steps, v1"),
        (date(2022, 3, 11), "§ Onboarding steps, v2"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("steps", [1, 3, 40])
def test_dates_cost_two_queries_for_any_number(
    dagny: Member, noor: Member, now: datetime, django_assert_num_queries: Any, steps: int
) -> None:
    make_small_checklist(dagny, noor, steps=steps, now=now)
    found = list(ChecklistStep.objects.whole())

    with django_assert_num_queries(2):
        dated(found)


def test_reminders_are_on_the_clock_of_whoever_is_told(dagny: Member, noor: Member, now: datetime) -> None:
    checklist = make_checklist(dagny, noor, now=now)
    [rooms] = dated(checklist.steps.filter(key="rooms").whole())  # due Tuesday the 8th, Dagny's

    assert rooms.owner_told(dagny.zone).at.isoformat() == "2022-03-08T09:00:00+01:00"
    assert rooms.champion_told().at.isoformat() == "2022-03-09T09:00:00-05:00"
    assert rooms.due.at < rooms.champion_told().at


def test_progress_counts_what_is_done_and_says_what_is_late() -> None:
    assert [str(Progress(9, 19, late)) for late in (0, 1, 2, 12)] == [
        "9 of 19 done",
        "9 of 19 done; one is late",
        "9 of 19 done; two are late",
        "9 of 19 done; 12 are late",
    ]


@pytest.mark.parametrize(("today", "open_steps", "asked"), [(27, 1, False), (28, 1, True), (1, 0, True)])
def test_the_closing_questions_come_last_or_on_their_day(*, today: int, open_steps: int, asked: bool) -> None:
    assert may_answer(date(2022, 3, 28), date(2022, 3, today), others_open=open_steps) is asked


def test_staff_alone_get_what_is_for_staff() -> None:
    rules = ChecklistRules()
    keys = {row["key"] for row in rules.onboarding}

    assert keys - {row["key"] for row in wanted(rules.onboarding, is_staff=False, staff_only=())} == {"mailbox"}
    assert keys - {row["key"] for row in wanted(rules.onboarding, is_staff=False, staff_only=("quay",))} == {
        "mailbox",
        "images",
    }
    assert keys == {row["key"] for row in wanted(rules.onboarding, is_staff=True, staff_only=("quay",))}


def test_every_first_row_is_in_the_form_its_clause_asks_for() -> None:
    for _, spec in ChecklistRules.clauses():
        assert spec.kind.clean(spec.start) == spec.start


NUMBERS = Rows((Column("days", "Working days", between=(-250, 250)),))
LOOSE = Rows((Column("days", "Working days", between=(1, 9), optional=True),))


@pytest.mark.parametrize(
    ("kind", "days", "stored"),
    [(NUMBERS, "3", "3"), (NUMBERS, 3, "3"), (NUMBERS, " -2 ", "-2"), (NUMBERS, "−2", "-2"), (NUMBERS, "+5", "5"),
     (NUMBERS, "-0", "0"), (NUMBERS, "007", "7"), (LOOSE, "", "")],
)  # fmt: skip
def test_a_whole_number_in_a_row_is_stored_as_its_digits(kind: Kind, days: Any, stored: str) -> None:
    assert kind.clean([{"key": "a", "label": "A", "days": days}])[0]["days"] == stored


@pytest.mark.parametrize("days", ["", "soon", "1.5", "251", "-251", True, None, [], "٣", "9" * 30])
def test_what_is_no_such_number_is_refused(days: Any) -> None:
    with pytest.raises(ValueError, match="Row 1: working days is a whole number from -250 to 250"):
        NUMBERS.clean([{"key": "a", "label": "A", "days": days}])


def test_a_step_lies_a_year_away_at_most() -> None:
    assert [column.between for column in STEP_COLUMNS if column.between] == [(-250, 250)]
