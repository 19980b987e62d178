"""The days before an agreement ends, and after it lapsed: counted on the calendar of the organisation."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.explanation import Mark
from leads.policy.renewals import (
    PutOff,
    RenewalRules,
    decommission,
    first_step_on,
    renewal,
    why_not_until,
)
from tests.oracles import days_after

RULES = RenewalRules()
ZONES = ("America/Los_Angeles", "Europe/Berlin", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
zones = st.sampled_from([ZoneInfo(name) for name in ZONES])


@given(ends_on=days, zone=zones)
def test_each_notice_falls_so_many_days_before_the_last_day_whatever_the_clocks_do(
    ends_on: date, zone: ZoneInfo
) -> None:
    for notice, count in zip(RULES.told(), (60, 14, 2), strict=True):
        due = renewal(ends_on, notice, RULES, zone, subject="1")

        assert isinstance(due.answer, date)
        assert days_after(due.answer, count) == ends_on
        assert due.at.astimezone(zone).date() == due.answer
        just_before = (due.at.astimezone(UTC) - timedelta(microseconds=1)).astimezone(zone)
        assert just_before.date() < due.answer


@given(ends_on=days, zone=zones)
def test_hubs_are_taken_down_within_thirty_days_of_the_last_day(ends_on: date, zone: ZoneInfo) -> None:
    until = decommission(ends_on, RULES, zone, subject="1")

    assert until.answer == days_after(ends_on, 30)
    assert [each.key for each in until.citations] == ["leads.decommission-length"]


def test_the_last_time_that_it_was_put_off_holds_and_each_is_told_with_its_reason() -> None:
    put_off = [
        PutOff(date(2022, 4, 30), date(2022, 5, 20), "They move a year of data."),
        PutOff(date(2022, 5, 20), date(2022, 6, 1), "A workshop."),
    ]

    until = decommission(date(2022, 3, 31), RULES, ZoneInfo("UTC"), subject="1", put_off=put_off)

    assert until.answer == date(2022, 6, 1)
    told = [(each.figure, each.reason) for each in until.steps if each.mark is Mark.SKIPPED]
    assert told == [
        (date(2022, 4, 30), "put off: They move a year of data."),
        (date(2022, 5, 20), "put off: A workshop."),
    ]


@pytest.mark.parametrize(
    ("until_on", "from_on", "today", "words"),
    [
        (date(2022, 5, 1), date(2022, 4, 30), date(2022, 4, 1), ""),
        (date(2022, 4, 30), date(2022, 4, 30), date(2022, 4, 1), "a later day than Sat 30 Apr 2022"),
        (date(2022, 5, 10), date(2022, 4, 30), date(2022, 5, 10), "a later day than Tue 10 May 2022"),
        (date(2023, 4, 30), date(2022, 4, 30), date(2022, 4, 1), ""),
        (date(2023, 5, 1), date(2022, 4, 30), date(2022, 4, 1), "by 365 days at most"),
    ],
)
def test_it_is_put_off_to_a_later_day_within_a_year(until_on: date, from_on: date, today: date, words: str) -> None:
    refused = why_not_until(until_on, from_on, today)

    assert words in refused if words else refused == ""


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2022, 1, 1), date(2022, 1, 30)),
        (date(2022, 1, 30), date(2022, 3, 17)),
        (date(2022, 3, 17), date(2022, 3, 29)),
        (date(2022, 3, 30), date(2022, 3, 31)),
        (date(2022, 4, 9), date(2022, 4, 9)),
    ],
)
def test_the_first_step_of_a_renewal_is_due_at_the_next_notice(today: date, due: date) -> None:
    assert first_step_on(date(2022, 3, 31), RULES, today) == due


def test_an_hour_of_the_night_that_does_not_exist_moves_no_day() -> None:
    """In Cairo the clocks went forward at midnight of this day."""
    notice = RULES.told()[-1]
    due = renewal(date(2010, 5, 2), notice, RULES, ZoneInfo("Africa/Cairo"), subject="1")

    assert due.answer == date(2010, 4, 30)
    assert due.at.astimezone(UTC) == datetime(2010, 4, 29, 22, tzinfo=UTC)
