"""The page on which the council votes, the list of votes, and the way to both."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from pytest_django.asserts import assertContains, assertNotContains
from time_machine import travel

from governance import actions
from governance.enums import Choice, Result
from governance.models import Opening, Proposal
from governance.policy.ballots import left, on_its_clock, short
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal, make_vote
from tests.factories.people import make_member
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db
LIST = "/proposals/votes/"


@pytest.fixture
def ilse() -> Member:
    """She is on the council, in Berlin."""
    return make_member("Ilse Brandt", (Role.COUNCIL,), time_zone="Europe/Berlin")


@pytest.fixture
def proposal(noor: Member, helen: Member, ilse: Member, now: datetime) -> Proposal:
    """Its vote is open from 21 to 26 March 2022, midnight in Los Angeles."""
    return make_proposal(by=noor, now=now)


def page(client: Any, url: str, at: datetime) -> Any:
    with portal_at(at):
        return client.get(url)


def recuse(proposal: Proposal, by: Member, at: datetime) -> None:
    actions.recuse(proposal, reason="My own lab.", token=uuid4(), by=by, read_clock=lambda: at)


def test_the_ballot_says_until_when_on_both_clocks_and_how_much_is_left(
    sign_in: SignIn, proposal: Proposal, ilse: Member
) -> None:
    with travel(datetime(2022, 3, 22, 9, tzinfo=ZoneInfo("Europe/Berlin")), tick=False):
        answer = sign_in(ilse).get(proposal.get_ballot_url())

    assertContains(answer, "Saturday 26 March, 08:00</time>")
    assertContains(answer, "for you; 00:00 in Los Angeles.")
    assertContains(answer, "3 days 23 hours left")
    assertContains(answer, "Frozen since")


def test_nothing_is_chosen_beforehand_and_each_choice_says_what_it_does(
    sign_in: SignIn, proposal: Proposal, ilse: Member
) -> None:
    answer = page(sign_in(ilse), proposal.get_ballot_url(), proposal.opens_at)

    html = answer.content.decode()
    assert html.count('type="radio"') == 3
    assert " checked" not in html
    assertContains(answer, "Adopt it as frozen here")
    assertContains(answer, "both votes stay in the record")


def test_it_says_what_passes_by_which_clause(sign_in: SignIn, proposal: Proposal, ilse: Member) -> None:
    page = sign_in(ilse).get(proposal.get_ballot_url())

    assertContains(page, "by rough consensus: votes are not counted against each other")
    assertContains(page, "What passes, v1")


def test_a_change_of_mind_shows_the_former_vote_in_words(sign_in: SignIn, proposal: Proposal, ilse: Member) -> None:
    make_vote(proposal, by=ilse)

    answer = page(sign_in(ilse), proposal.get_ballot_url(), proposal.opens_at + timedelta(hours=1))

    assertContains(answer, "You voted <b>Yes</b>")
    assertContains(answer, "What you record now replaces it.")
    assert " checked" not in answer.content.decode()


def test_the_table_shows_the_whole_roll(
    sign_in: SignIn, proposal: Proposal, noor: Member, helen: Member, ilse: Member
) -> None:
    make_vote(proposal, Choice.NO, "Too loud.", by=helen)
    recuse(proposal, noor, proposal.opens_at)

    answer = page(sign_in(ilse), proposal.get_ballot_url(), proposal.opens_at + timedelta(hours=1))

    assertContains(answer, "1 of 2, open to every member")
    for words in ("Too loud.", "My own lab.", "Recused", "not yet", ">You<"):
        assertContains(answer, words)
    assertContains(answer, "3 members, as of the opening")
    assertContains(answer, "2 entries, head")
    assertContains(answer, short(Opening.objects.get().text_sha256))


def test_everybody_reads_the_ballot_and_the_roll_votes(sign_in: SignIn, proposal: Proposal, caleb: Member) -> None:
    answer = page(sign_in(caleb), proposal.get_ballot_url(), proposal.opens_at)

    assertContains(answer, "You are not on the roll of this vote.")
    assertNotContains(answer, "Record my vote")
    assertNotContains(answer, "Recuse yourself")


def test_before_it_opens_the_ballot_says_when_and_who_will_be_on_the_roll(
    sign_in: SignIn, proposal: Proposal, ilse: Member, now: datetime
) -> None:
    answer = page(sign_in(ilse), proposal.get_ballot_url(), now)

    assertContains(answer, "Voting opens")
    assertContains(answer, "Not frozen yet")
    assertContains(answer, "Who will vote")
    assertContains(answer, "Helen Achterberg")
    assertContains(answer, "Recuse yourself")
    assertNotContains(answer, "Record my vote")
    assertNotContains(answer, "Vote for someone absent")


def test_after_the_close_the_ballot_shows_the_result_and_leads_those_who_may_to_the_outcome(
    sign_in: SignIn, proposal: Proposal, noor: Member, helen: Member, ilse: Member
) -> None:
    ballot = make_vote(proposal, by=helen)

    closed = page(sign_in(noor), proposal.get_ballot_url(), proposal.closes_at)
    others = page(sign_in(ilse), proposal.get_ballot_url(), proposal.closes_at)

    assertContains(closed, "Voting is closed")
    assertContains(closed, "nothing heard")
    assertContains(closed, short(ballot.sha256))
    assertContains(closed, "/declare-outcome/")
    assertNotContains(others, "/declare-outcome/")
    actions.declare_outcome(proposal, result=Result.PASSED, by=noor, read_clock=lambda: proposal.closes_at)
    assertContains(page(sign_in(ilse), proposal.get_ballot_url(), proposal.closes_at), "It has passed")


def test_a_withdrawn_proposal_and_one_without_a_vote_have_no_ballot(
    sign_in: SignIn, proposal: Proposal, noor: Member, ilse: Member, now: datetime
) -> None:
    told = make_proposal(by=noor, now=now, area="website")
    actions.withdraw_proposal(proposal, by=noor, now=now)

    for each, words in ((told, "This proposal needs no vote."), (proposal, "Its author took it back.")):
        answer = page(sign_in(ilse), each.get_ballot_url(), now + timedelta(hours=1))
        assertContains(answer, words)
        assertNotContains(answer, "Record my vote")


def test_the_proposal_leads_whoever_has_not_voted_to_the_ballot(
    sign_in: SignIn, proposal: Proposal, noor: Member, helen: Member, caleb: Member
) -> None:
    make_vote(proposal, by=helen)
    offer = f'<a class="button button-primary" href="{proposal.get_ballot_url()}">Vote</a>'

    found = {
        member.name: offer in page(sign_in(member), proposal.get_absolute_url(), proposal.opens_at).content.decode()
        for member in (noor, helen, caleb)
    }

    assert found == {"Noor Haddad": True, "Helen Achterberg": False, "Caleb Ferris": False}
    assertContains(page(sign_in(caleb), proposal.get_absolute_url(), proposal.opens_at), "1 of 3")


@pytest.mark.parametrize("count", [1, 3])
def test_the_ballot_costs_the_same_queries_for_any_number_of_votes(
    sign_in: SignIn, proposal: Proposal, ilse: Member, django_assert_num_queries: Any, count: int
) -> None:
    for place in range(count * 4):
        make_vote(proposal, by=ilse, at=proposal.opens_at + timedelta(minutes=place))
    client = sign_in(ilse)

    with portal_at(proposal.opens_at + timedelta(hours=1)), django_assert_num_queries(15):
        client.get(proposal.get_ballot_url())


def test_vote_list_has_open_votes_ones_own_first_then_coming_ones_then_those_without_an_outcome(
    sign_in: SignIn, proposal: Proposal, noor: Member, ilse: Member, now: datetime
) -> None:
    closed = make_proposal(by=noor, now=now - timedelta(days=40), title="Closed")
    other = make_proposal(by=noor, now=now - timedelta(hours=1), title="Voted on already")
    told = make_proposal(by=noor, now=now, title="No vote", area="website")
    make_vote(other, by=ilse)
    coming = make_proposal(by=noor, now=proposal.opens_at - timedelta(hours=1), title="Coming")

    answer = page(sign_in(ilse), LIST, proposal.opens_at)

    def titles(group: str) -> list[Proposal]:
        return [vote.dated.proposal for vote in answer.context[group]]

    assert (titles("open"), titles("coming"), titles("closed")) == ([proposal, other], [coming], [closed])
    assert [vote.waits for vote in answer.context["open"]] == [True, False]
    assertContains(answer, "One vote waits for you.")
    assertNotContains(answer, told.title)
    assertContains(answer, "1 of 3")


def test_vote_list_says_when_the_council_votes_next_where_no_vote_is_open(
    sign_in: SignIn, caleb: Member, now: datetime
) -> None:
    answer = page(sign_in(caleb), LIST, now)

    assertContains(answer, "No vote waits for you.")
    assertContains(answer, "No vote is open")
    assertContains(answer, '<time datetime="2022-03-07">Mon 7 Mar</time>')


@pytest.mark.parametrize("count", [1, 3])
def test_vote_list_costs_the_same_queries_for_any_number(
    sign_in: SignIn, noor: Member, now: datetime, django_assert_num_queries: Any, count: int
) -> None:
    for place in range(count):
        for days in (0, 15, 40):
            each = make_proposal(by=noor, now=now - timedelta(days=days), title=f"Number {place}")
            make_vote(each, by=noor)
    client = sign_in(noor)

    with portal_at(now + timedelta(days=5)), django_assert_num_queries(11):
        client.get(LIST)


def test_home_and_the_navigation_count_the_votes_that_wait(
    sign_in: SignIn, proposal: Proposal, ilse: Member, caleb: Member
) -> None:
    counted = '<span class="nav-count">1<span class="visually-hidden"> waiting for you</span></span>'
    client = sign_in(ilse)
    with portal_at(proposal.opens_at):
        assertContains(client.get("/"), counted)
        assertContains(client.get("/"), proposal.get_ballot_url())
        assertContains(client.get("/proposals/"), counted)
        client.post(f"{proposal.get_absolute_url()}cast-vote/", {"choice": "yes", "token": uuid4()})
        assertNotContains(client.get("/"), "waiting for you")
        assertNotContains(client.get("/proposals/"), "waiting for you")
        assertNotContains(sign_in(caleb).get("/"), "waiting for you")


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (5 * 24 * 60, "5 days"),
        (3 * 24 * 60 + 22 * 60 + 5, "3 days 22 hours"),
        (24 * 60 + 5, "1 day"),
        (61, "1 hour 1 minute"),
        (60, "1 hour"),
        (2, "2 minutes"),
        (0, "less than a minute"),
    ],
)
def test_what_is_left_is_said_in_its_two_largest_units(now: datetime, minutes: int, words: str) -> None:
    assert left(now + timedelta(minutes=minutes, seconds=30), now) == words


@pytest.mark.parametrize(
    ("reader", "words"),
    [
        ("Europe/Berlin", "00:00 in Los Angeles"),
        ("Pacific/Honolulu", "Saturday 26 March, 00:00 in Los Angeles"),
        ("America/Los_Angeles", ""),
        ("America/Vancouver", ""),
    ],
)
def test_the_other_clock_names_its_day_where_that_differs(reader: str, words: str) -> None:
    own = ZoneInfo("America/Los_Angeles")
    assert on_its_clock(datetime(2022, 3, 26, tzinfo=own), own, ZoneInfo(reader)) == words
