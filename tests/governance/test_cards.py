"""What home asks of authors and of the director once a vote or a discussion is over."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from time_machine import travel

from compass.portal.contracts import Card, cards_for
from governance import actions
from governance.enums import Result
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal, make_vote
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 22, 16, 40, tzinfo=UTC)  # the vote of 16 March has closed


@pytest.fixture
def marisol(db: None) -> Member:
    """She directs."""
    return make_member("Marisol Vega", roles=(Role.DIRECTOR,))


def asked(member: Member, now: datetime = NOW) -> list[tuple[str, str, str]]:
    """What somebody is asked to do, and where; without the weekly update."""
    found: list[Card] = [each for each in cards_for(member, now) if each.title != "Stewards are missing"]
    return [(each.title, each.action, each.url) for each in found if each.icon != "send"]


def test_author_and_director_declare_the_outcome_of_a_vote_that_has_closed(
    noor: Member, helen: Member, marisol: Member
) -> None:
    proposal = make_proposal(by=noor, now=NOW - timedelta(days=25), title="Chairs")
    make_vote(proposal, by=helen)
    card = ("Declare the outcome: Chairs", "Declare", f"{proposal.get_absolute_url()}declare-outcome/")

    with travel(NOW, tick=False):
        assert (asked(noor), asked(marisol), asked(helen)) == ([card], [card], [])
        [due] = [each.due and each.due.answer for each in cards_for(noor, NOW)]
        assert due == date(2026, 3, 21)
        actions.declare_outcome(proposal, result=Result.PASSED, by=noor, read_clock=lambda: NOW)
        assert (asked(noor), asked(marisol)) == ([], [])


def test_the_author_accepts_what_needs_no_vote_once_its_discussion_is_over(noor: Member, marisol: Member) -> None:
    proposal = make_proposal(by=noor, now=NOW - timedelta(days=15), title="Chairs", area="website")
    url = proposal.get_absolute_url()

    assert asked(noor, NOW - timedelta(days=2)) == []
    assert asked(noor) == [("Accept: Chairs", "Accept it", url)]  # before the assumed day, 6 April
    assert asked(noor, NOW + timedelta(days=30)) == [("Accept: Chairs", "Accept it", url)]
    with travel(NOW, tick=False):
        assert asked(marisol) == []
    actions.accept_proposal(proposal, by=noor, read_clock=lambda: NOW)
    assert asked(noor) == []


def test_many_votes_that_have_closed_make_one_card(noor: Member) -> None:
    for number in range(6):
        make_proposal(by=noor, now=NOW - timedelta(days=25), title=f"Number {number}")

    url = "/proposals/?stage=closed"
    assert asked(noor) == [("6 proposals wait for their outcome", "Look at them", url)]


def test_what_needs_an_outcome_is_not_asked_of_former_directors(noor: Member, marisol: Member) -> None:
    make_proposal(by=noor, now=NOW - timedelta(days=25))
    marisol.role_terms.update(until_on=date(2026, 3, 1))

    assert asked(Member.objects.get(pk=marisol.pk)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_director_the_same_queries_for_any_number(
    sign_in: SignIn, noor: Member, marisol: Member, django_assert_num_queries: Any, count: int
) -> None:
    for _ in range(count):
        for days, area in ((25, "strategy"), (20, "website"), (2, "grants")):
            make_proposal(by=noor, now=NOW - timedelta(days=days), area=area)
    client = sign_in(marisol)

    with travel(NOW, tick=False), django_assert_num_queries(39):
        client.get("/")
