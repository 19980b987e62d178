"""When the council votes: the vectors of the handbook's reading, and an independent oracle."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compass.explanation import Mark
from compass.workdays import holidays_between
from governance.enums import Consultation
from governance.policy.dates import ballot_end, dates, discussion_end, voting_date
from governance.policy.rules import VotingRules
from tests import oracles

LOS_ANGELES = ZoneInfo("America/Los_Angeles")

VECTORS = [
    ("2022-02-21", "2022-03-07"),
    ("2022-03-02", "2022-03-21"),
    ("2022-03-07", "2022-03-21"),
    ("2022-03-08", "2022-04-04"),
    ("2022-03-16", "2022-04-04"),
    ("2022-04-30", "2022-05-16"),
    ("2022-05-17", "2022-06-06"),
    ("2022-07-18", "2022-08-01"),
    ("2022-08-18", "2022-09-05"),
    ("2022-12-19", "2023-01-02"),
    ("2022-12-20", "2023-01-16"),
    ("2024-02-15", "2024-03-04"),
    ("2026-08-20", "2026-09-07"),
    ("2021-12-09", "2022-01-03"),
]

WARNED = {
    "2022-09-05": "Labor Day",
    "2023-01-02": "New Year's Day (observed)",
    "2023-01-16": "Martin Luther King Jr. Day",
    "2026-09-07": "Labor Day",
}


@pytest.mark.parametrize(("filed", "expected"), VECTORS)
def test_the_vote_is_on_the_first_voting_monday_after_the_discussion(filed: str, expected: str) -> None:
    found = voting_date(date.fromisoformat(filed), VotingRules(), LOS_ANGELES)

    assert found.answer == date.fromisoformat(expected)
    assert found.at.isoformat()[:19] == f"{expected}T00:00:00"


@pytest.mark.parametrize(("filed", "expected"), VECTORS)
def test_a_federal_holiday_is_warned_about_and_does_not_move_the_vote(filed: str, expected: str) -> None:
    filed_on = date.fromisoformat(filed)
    calendar = holidays_between("US", filed_on, filed_on + timedelta(days=60))

    found = voting_date(filed_on, VotingRules(), LOS_ANGELES, holidays=calendar)

    wanted = (f"{WARNED[expected]} falls on this day; the date stays.",) if expected in WARNED else ()
    assert (found.answer, found.warnings) == (date.fromisoformat(expected), wanted)


def test_the_sum_names_every_step_and_every_skipped_monday() -> None:
    found = voting_date(date(2026, 3, 4), VotingRules(), LOS_ANGELES, by="Noor Haddad")

    assert [(step.mark, step.figure, step.reason, str(step.citation or "")) for step in found.steps] == [
        (Mark.START, date(2026, 3, 4), "filed by Noor Haddad", ""),
        (Mark.PLUS, "14 days", "“at least 14 days”", "§ Discussion period, v1"),
        (Mark.SUBTOTAL, date(2026, 3, 18), "earliest day; Mondays count", "§ Voting weekday, v1"),
        (Mark.SKIPPED, date(2026, 3, 23), "skipped: fourth Monday", ""),
        (Mark.SKIPPED, date(2026, 3, 30), "skipped: fifth Monday", ""),
        (Mark.RESULT, date(2026, 4, 6), "first Monday of April", "§ Voting weeks, v1"),
    ]


def test_a_proposal_that_needs_no_vote_may_be_carried_out_on_the_same_day() -> None:
    found = voting_date(date(2021, 12, 9), VotingRules(), LOS_ANGELES, consultation=Consultation.NOTIFY)

    assert (found.title, found.answer) == ("May be carried out", date(2022, 1, 3))


def test_the_ballot_is_open_from_monday_to_the_end_of_friday() -> None:
    opens = voting_date(date(2022, 3, 2), VotingRules(), LOS_ANGELES)

    assert ballot_end(opens, VotingRules()).at.isoformat() == "2022-03-26T00:00:00-07:00"


def test_people_are_told_two_days_before_the_discussion_ends_and_a_day_before_the_last_day_of_the_vote() -> None:
    found = dates(date(2022, 3, 2), VotingRules(), LOS_ANGELES)

    assert found.discussion_notice is not None
    assert found.closing_notice is not None
    assert found.discussion_notice.at.isoformat() == "2022-03-14T09:00:00-07:00"
    assert found.closing_notice.at.isoformat() == "2022-03-24T09:00:00-07:00"


def test_a_notice_that_would_come_before_its_cause_is_left_out() -> None:
    found = dates(date(2022, 3, 2), VotingRules(discussion_days=1, ballot_days=1), LOS_ANGELES)

    assert (found.discussion_notice, found.closing_notice) == (None, None)


def test_a_day_that_a_zone_leaves_out_of_its_calendar_is_counted_as_a_date() -> None:
    found = dates(date(2011, 12, 11), VotingRules(weekday=6, weeks=frozenset({4})), ZoneInfo("Pacific/Apia"))

    assert (found.opens.answer, found.closes.answer) == (date(2011, 12, 25), date(2011, 12, 30))
    assert found.closes.at.isoformat()[:10] == "2011-12-31"
    assert found.closing_notice is not None
    assert found.closing_notice.at.isoformat()[:16] == "2011-12-28T09:00"


def test_a_discussion_across_the_change_of_clocks_is_counted_in_dates() -> None:
    assert discussion_end(date(2022, 3, 8), VotingRules(), LOS_ANGELES).answer == date(2022, 3, 22)


FILING_DAYS = st.dates(date(1971, 1, 1), date(8000, 1, 1))
ORDINALS = st.sets(st.integers(1, 5), min_size=1)


@settings(max_examples=400)
@given(FILING_DAYS, st.integers(1, 365), st.integers(0, 6), ORDINALS, st.sampled_from(sorted(available_timezones())))
def test_the_voting_date_equals_an_independent_oracle(
    filed_on: date, days: int, weekday: int, ordinals: set[int], zone: str
) -> None:
    rules = VotingRules(discussion_days=days, weekday=weekday, weeks=frozenset(ordinals))

    found = voting_date(filed_on, rules, ZoneInfo(zone))

    assert found.answer == oracles.voting_date(filed_on, days, weekday, ordinals)
