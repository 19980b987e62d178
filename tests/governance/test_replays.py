"""Which votes would have moved: a replay against the dates counted by hand, and against an oracle."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compass.explanation import Explanation
from compass.handbook import replays
from compass.workdays import ONE_DAY
from governance import actions
from governance.actions.moves import add_move
from governance.models import Proposal
from people.enums import Role
from people.models import Member
from tests import oracles
from tests.factories.governance import make_proposal
from tests.factories.handbook import adopt_clause
from tests.factories.people import make_member
from tests.governance.decided import make_decided

pytestmark = pytest.mark.django_db
PERIOD = "governance.discussion-period"
YEAR = (date(2022, 1, 1), date(2022, 12, 31))
FILED = [date(2022, 1, 3) + timedelta(days=9 * each) for each in range(30)]


def file_on(day: date, by: Member, **fields: str) -> Proposal:
    return make_proposal(by=by, now=datetime(day.year, day.month, day.day, 20, tzinfo=UTC), **fields)


def openings(key: str, stored: object, who: Member) -> dict[str, tuple[date, date]]:
    """The votes that would have moved: on which day each opened, and on which it would have."""
    return {
        row.title.partition(" ")[0]: (change.before.at.date(), change.after.at.date())
        for row in replays.replayed(key, stored, who, *YEAR).moved
        for change in row.changes
        if change.title == "Vote opens" and change.before and change.after
    }


def test_with_three_weeks_these_votes_of_a_spring_would_have_moved(noor: Member) -> None:
    for month, day in ((2, 21), (3, 2), (3, 7), (3, 8), (3, 14)):
        file_on(date(2022, month, day), noor)

    moved = openings(PERIOD, 21, noor)

    assert moved == {
        "2022-01": (date(2022, 3, 7), date(2022, 3, 21)),
        "2022-02": (date(2022, 3, 21), date(2022, 4, 4)),
        "2022-03": (date(2022, 3, 21), date(2022, 4, 4)),
    }  # of 8 March and of 14 March the vote is on 4 April either way


def test_it_says_what_an_oracle_says_of_a_whole_year(noor: Member) -> None:
    """The oracle walks day by day and knows nothing of the portal's arithmetic."""
    filed = {file_on(day, noor).reference: day for day in FILED}

    for days in (1, 7, 21, 35, 100):
        expected = {
            reference: (before, after)
            for reference, day in filed.items()
            for before, after in [(oracles.voting_date(day, 14, 0, {1, 3}), oracles.voting_date(day, days, 0, {1, 3}))]
            if before != after
        }
        assert openings(PERIOD, days, noor) == expected


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(1, 365))
def test_what_moves_and_what_does_not_is_everything(noor: Member, days: int) -> None:
    if not Proposal.objects.exists():
        for day in FILED[:8]:
            file_on(day, noor)

    found = replays.replayed(PERIOD, days, noor, *YEAR)

    assert len(found.moved) + found.kept == Proposal.objects.count()
    assert (days == 14) == (not found.moved)


def test_a_vote_on_a_day_that_was_asked_for_stays_there(noor: Member) -> None:
    proposal = file_on(date(2022, 3, 2), noor)
    add_move(
        proposal,
        to=date(2022, 4, 18),
        reason="We are away.",
        token=uuid4(),
        by=noor,
        now=datetime(2022, 3, 3, 20, tzinfo=UTC),
    )

    assert openings(PERIOD, 21, noor) == {}


def test_a_proposal_that_went_back_to_its_discussion_counts_from_that_day(noor: Member) -> None:
    proposal = file_on(date(2022, 3, 2), noor)
    returned = datetime(2022, 3, 10, 20, tzinfo=UTC)
    add_move(proposal, to=None, reason="Another text.", token=uuid4(), by=noor, now=returned)

    assert openings(PERIOD, 35, noor) == {"2022-01": (date(2022, 4, 4), date(2022, 4, 18))}


def test_proposals_under_an_earlier_version_are_supposed_to_have_the_other_value_too(noor: Member) -> None:
    director = make_member("Marisol Vega", (Role.DIRECTOR,))
    file_on(date(2022, 2, 21), noor)
    adopt_clause(PERIOD, 21, by=director, now=datetime(2022, 3, 1, 20, tzinfo=UTC))
    file_on(date(2022, 3, 2), noor)

    assert openings(PERIOD, 14, noor) == {"2022-02": (date(2022, 4, 4), date(2022, 3, 21))}
    assert openings(PERIOD, 21, noor) == {"2022-01": (date(2022, 3, 7), date(2022, 3, 21))}


def test_what_was_withdrawn_or_lies_outside_the_span_is_left_out(noor: Member) -> None:
    gone = file_on(date(2022, 3, 2), noor)
    actions.withdraw_proposal(gone, by=noor, now=gone.filed_at + ONE_DAY)
    file_on(date(2021, 3, 2), noor)

    found = replays.replayed(PERIOD, 21, noor, *YEAR)

    assert (found.moved, found.kept) == ([], 0)


def test_what_needs_no_vote_has_no_close_that_could_move(noor: Member) -> None:
    file_on(date(2022, 3, 2), noor, area="website")

    found = replays.replayed("governance.ballot-length", 9, noor, *YEAR)
    [told] = replays.replayed(PERIOD, 21, noor, *YEAR).moved

    assert (found.moved, found.kept) == ([], 1)
    assert "Vote closes" not in {change.title for change in told.changes}
    assert "May be carried out" in {change.title for change in told.changes}


def test_when_somebody_is_asked_how_far_an_adopted_proposal_is_would_have_moved(noor: Member, now: datetime) -> None:
    make_decided(by=noor, filed=now)

    [moved] = replays.replayed("governance.implementation-reminder", 7, noor, *YEAR).moved

    [change] = moved.changes
    assert isinstance(change.before, Explanation)
    assert isinstance(change.after, Explanation)
    assert (change.before.answer, change.after.answer) == (date(2022, 5, 31), date(2022, 5, 8))
