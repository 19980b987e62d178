"""By when a report is answered: the handbook's vectors, and an independent oracle over all zones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compass.explanation import Explanation
from compass.handbook.organisation import CalendarRules
from conduct.policy import ResponseRules, response_due
from tests import oracles

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
CALENDAR = CalendarRules()

VECTORS = [
    ("2022-03-14T09:00", "2022-03-16T09:00:00-07:00"),
    ("2022-03-17T09:00", "2022-03-21T09:00:00-07:00"),
    ("2022-03-18T16:45", "2022-03-22T16:45:00-07:00"),
    ("2022-03-19T11:00", "2022-03-23T00:00:00-07:00"),
    ("2022-03-20T23:30", "2022-03-23T00:00:00-07:00"),
    ("2022-03-11T20:00", "2022-03-15T20:00:00-07:00"),
    ("2022-05-27T18:00", "2022-05-31T18:00:00-07:00"),
    ("2022-11-23T10:00", "2022-11-25T10:00:00-08:00"),
    ("2021-12-31T15:00", "2022-01-04T15:00:00-08:00"),
]


def due(received_at: datetime, zone: ZoneInfo = LOS_ANGELES, observed: dict[date, str] | None = None) -> Explanation:
    return response_due(
        received_at,
        ResponseRules(),
        zone,
        working=CALENDAR.business_days,
        counted=CALENDAR.cite("business_days"),
        observed=observed or {},
        named=CALENDAR.cite("observed_holidays"),
    )


@pytest.mark.parametrize(("received", "expected"), VECTORS)
def test_an_answer_is_due_two_business_days_later(received: str, expected: str) -> None:
    received_at = datetime.fromisoformat(received).replace(tzinfo=LOS_ANGELES)

    assert due(received_at).answer.isoformat() == expected


def test_a_report_from_another_zone_counts_on_the_organisations_clock() -> None:
    received_at = datetime(2022, 3, 19, 2, 0, tzinfo=ZoneInfo("Europe/Berlin"))  # still Friday in Los Angeles

    assert due(received_at).answer.isoformat() == "2022-03-22T18:00:00-07:00"


def test_a_weekend_is_named_where_it_is_passed_over() -> None:
    found = due(datetime(2022, 3, 18, 16, 45, tzinfo=LOS_ANGELES))

    assert [step.reason for step in found.steps] == [
        "received",
        "“within 2 business days”",
        "skipped: Saturday is no business day",
        "skipped: Sunday is no business day",
        "answer due",
    ]


def test_an_observed_holiday_is_passed_over_and_named() -> None:
    found = due(datetime(2022, 3, 14, 9, 0, tzinfo=LOS_ANGELES), observed={date(2022, 3, 15): "House moving"})

    assert found.answer.isoformat() == "2022-03-17T09:00:00-07:00"
    assert [str(step.citation) for step in found.steps if step.reason == "skipped: House moving"] == [
        "§ Observed holidays, v1"
    ]


def test_a_deadline_at_an_hour_that_does_not_exist_moves_forward() -> None:
    zone = ZoneInfo("Africa/Cairo")  # clocks go from 00:00 to 01:00 on Friday 26 April 2024
    received_at = datetime(2024, 4, 24, 0, 30, tzinfo=zone)

    assert due(received_at, zone).answer.isoformat() == "2024-04-26T01:30:00+03:00"


INSTANTS = st.datetimes(datetime(2012, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))


@settings(max_examples=500)
@given(
    INSTANTS,
    st.sampled_from(sorted(available_timezones())),
    st.integers(1, 30),
    st.sets(st.integers(0, 6), min_size=1),
    st.sets(st.integers(0, 60), max_size=8),
)
def test_the_deadline_equals_an_independent_oracle(
    received_at: datetime, zone_name: str, count: int, working: set[int], offsets: set[int]
) -> None:
    zone = ZoneInfo(zone_name)
    observed = {received_at.date() + timedelta(days=offset): "observed" for offset in offsets}

    found = response_due(
        received_at,
        ResponseRules(business_days=count),
        zone,
        working=frozenset(working),
        counted=CALENDAR.cite("business_days"),
        observed=observed,
        named=CALENDAR.cite("observed_holidays"),
    )

    assert found.answer == oracles.response_due(received_at, count, zone, working, set(observed))
