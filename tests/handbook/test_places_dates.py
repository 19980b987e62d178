"""When a place is checked again: against a calendar whose leaves are turned by hand, and under changed rules."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.handbook import actions
from compass.handbook.checking import MapRules, check_again, check_notice
from compass.handbook.models import Clause, Place
from compass.handbook.places import dated
from people.models import Member
from tests import oracles
from tests.factories.people import make_member
from tests.factories.places import make_place

ZONES = ("America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "Pacific/Apia", "UTC")


@given(
    checked_on=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    period=st.integers(30, 1500),
    notice=st.integers(1, 29),
    zone=st.sampled_from(ZONES),
)
def test_dates_are_those_of_a_calendar_turned_by_hand(checked_on: date, period: int, notice: int, zone: str) -> None:
    rules = MapRules(period=period, notice=notice)

    due = check_again(checked_on, rules, ZoneInfo(zone), subject="7", by="Noor Haddad")
    told = check_notice(due, rules)

    assert due.answer == oracles.days_after(checked_on, period)
    assert told.answer == oracles.days_after(checked_on, period - notice)
    assert checked_on < told.at.date() < due.at.date()
    assert [moment.at.replace(tzinfo=None) for moment in (told, due)] == [
        datetime.combine(moment.answer, time(0)) for moment in (told, due)
    ]


@pytest.mark.parametrize(
    ("checked_on", "due_on"),
    [
        (date(2022, 3, 2), date(2022, 8, 29)),
        (date(2024, 2, 29), date(2024, 8, 27)),
        (date(2023, 9, 2), date(2024, 2, 29)),
        (date(2021, 12, 31), date(2022, 6, 29)),
    ],
)
def test_a_place_is_checked_180_days_after_its_last_check(checked_on: date, due_on: date) -> None:
    due = check_again(checked_on, MapRules(), ZoneInfo("America/Los_Angeles"), subject="7", by="Noor")

    assert due.answer == due_on
    assert [(str(step.figure), step.reason) for step in due.steps] == [
        (str(checked_on), "checked by Noor"),
        ("180 days", "“180 days after it was last checked”"),
        (str(due_on), "may be out of date as this day begins"),
    ]
    assert str(due.citations[0]) == "§ Checking of places, v1"


@pytest.fixture
def noor() -> Member:
    return make_member("Noor Haddad")


def change_period(days: int, *, by: Member, now: datetime) -> None:
    clause = Clause.objects.get(key="handbook.check-period")
    draft = actions.begin_draft(clause, value=days, reason="x", base_number=1, token=uuid4(), by=by, now=now)
    actions.adopt_draft(draft, by=by, now=now)


@pytest.mark.django_db
def test_a_changed_period_holds_for_what_is_checked_from_then_on(noor: Member, now: datetime) -> None:
    before = make_place(by=noor, now=now)
    change_period(90, by=noor, now=now)
    same_day = make_place(by=noor, now=now)
    after = make_place(by=noor, now=now + timedelta(days=1))

    assert [each.due_on for each in (before, same_day, after)] == [
        date(2022, 8, 29),
        date(2022, 8, 29),
        date(2022, 6, 1),
    ]
    assert [str(each.due.citations[0])[-2:] for each in dated([before, same_day, after])] == ["v1", "v1", "v2"]


@pytest.mark.django_db
def test_what_a_row_stores_is_what_is_explained(noor: Member, now: datetime) -> None:
    change_period(90, by=noor, now=now)
    places = [make_place(by=noor, now=now + timedelta(days=days)) for days in range(4)]

    assert [each.due_on for each in places] == [each.due.answer for each in dated(places)]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_dates_cost_one_query_for_any_number(
    noor: Member, now: datetime, django_assert_num_queries: Any, count: int
) -> None:
    for _ in range(count):
        make_place(by=noor, now=now)
    places = list(Place.objects.select_related("checked_by"))

    with django_assert_num_queries(1):
        dated(places)
