"""A vote goes back to its discussion: its ballots stay in the record, and count no more."""

from datetime import date, datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from compass import clock
from compass.notices.models import Notice
from governance import actions
from governance.enums import Choice, Result, Stage
from governance.models import Ballot, CallingOff, Move, Opening, Outcome, Proposal
from governance.models.outcomes import votes_on
from governance.models.records import faults_of_rounds, record_of
from governance.policy.record import faults
from governance.tasks import note_closings
from people.enums import Role
from people.models import Member, RoleTerm
from tests.at_once import at_once
from tests.conftest import SignIn
from tests.factories.governance import make_proposal, make_return, make_vote
from tests.factories.people import make_member
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


def fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


def test_return_to_discussion_counts_the_dates_anew_from_that_day(returned: Proposal) -> None:
    [dated] = Proposal.objects.filter(pk=returned.pk).dated()

    assert returned.stage(Move.objects.get().at) is Stage.DISCUSSION
    assert returned.vote_on == date(2022, 4, 4)
    assert dated.dates.discussion_ends.answer == date(2022, 4, 4)
    assert dated.dates.opens.steps[0].reason == "Noor Haddad took it back to the discussion: The sum was wrong."
    assert returned.revision == 1


def test_return_to_discussion_keeps_the_ballots_and_counts_none(returned: Proposal, helen: Member) -> None:
    assert Ballot.objects.count() == 1
    assert not Ballot.objects.counting().exists()
    assert [vote.choice for vote in votes_on(returned)] == [None, None]
    assert not Opening.objects.standing().exists()
    assert CallingOff.objects.get().opening == Opening.objects.get(number=1)


def test_the_next_vote_is_round_two_with_a_roll_of_its_own(returned: Proposal, helen: Member) -> None:
    ruth = make_member("Ruth Adeyemi")
    RoleTerm.objects.create(member=ruth, role=Role.COUNCIL, from_on=date(2022, 4, 1))
    make_vote(returned, by=ruth)

    second = Opening.objects.standing().get()
    assert (second.number, [entry.name for entry in second.roll.all()]) == (
        *(2, ["Helen Achterberg", "Noor Haddad", "Ruth Adeyemi"]),
    )
    assert [entry.name for entry in Opening.objects.get(number=1).roll.all()] == ["Helen Achterberg", "Noor Haddad"]
    assert [each.voter for each in Ballot.objects.counting()] == [ruth]


def test_whoever_is_recused_stays_so(proposal: Proposal, noor: Member, helen: Member) -> None:
    actions.recuse(proposal, reason="My lab.", token=uuid4(), by=helen, read_clock=lambda: proposal.opens_at)
    make_return(proposal, by=noor, at=proposal.opens_at + AN_HOUR)

    with pytest.raises(actions.Refused, match="take no part"):
        make_vote(fresh(proposal), by=helen)
    opening = actions.note_opening(proposal, now=fresh(proposal).opens_at)
    assert opening
    assert [entry.name for entry in opening.roll.all() if entry.is_recused] == ["Helen Achterberg"]


def test_return_to_discussion_tells_the_roll_and_the_author_with_the_head_of_the_record(
    proposal: Proposal, noor: Member, helen: Member
) -> None:
    ballot = make_vote(proposal, by=helen)
    director = make_member("Marisol Vega", (Role.DIRECTOR,))

    make_return(proposal, by=director, at=proposal.opens_at + AN_HOUR)

    told = Notice.objects.filter(kind="governance.vote-returned").order_by("member__name")
    assert [each.member.name for each in told if each.member] == ["Helen Achterberg", "Noor Haddad"]
    assert ballot.sha256 in told[0].body
    assert "Vote opens Mon 4 Apr 2022" in told[0].body
    assert "Marisol Vega took it back to the discussion" in str(told[0].explanation)


def test_return_to_discussion_is_possible_while_a_vote_is_open_and_until_its_outcome(
    proposal: Proposal, noor: Member
) -> None:
    with pytest.raises(actions.Refused, match="stands at “Discussion”"):
        make_return(proposal, by=noor, at=proposal.opens_at - timedelta(microseconds=1))

    make_return(proposal, by=noor, at=proposal.closes_at)

    again = fresh(proposal)
    assert (again.vote_on, Opening.objects.get().number) == (date(2022, 4, 18), 1)
    actions.declare_outcome(again, result=Result.PASSED, by=noor, read_clock=lambda: again.closes_at)
    assert Outcome.objects.get().opening == Opening.objects.get(number=2)
    with pytest.raises(actions.Refused, match="stands at “Passed”"):
        make_return(proposal, by=noor, at=again.closes_at)


def test_return_to_discussion_twice_from_one_form_returns_once(proposal: Proposal, noor: Member) -> None:
    def send(reason: str = "Wrong sum.") -> Move:
        at = proposal.opens_at + AN_HOUR
        return actions.return_to_discussion(proposal, reason=reason, token=token, by=noor, read_clock=lambda: at)

    token = uuid4()
    assert send() == send()
    assert CallingOff.objects.count() == 1
    with pytest.raises(actions.Refused, match="sent before"):
        send("Another reason.")


def test_a_vote_on_what_is_discussed_again_is_refused_and_so_is_its_old_form(
    proposal: Proposal, noor: Member, helen: Member
) -> None:
    token = uuid4()

    def vote(at: datetime) -> Ballot:
        return actions.cast_vote(proposal, choice=Choice.YES, reason="", token=token, by=helen, read_clock=lambda: at)

    vote(proposal.opens_at)
    make_return(proposal, by=noor, at=proposal.opens_at + AN_HOUR)

    with pytest.raises(actions.Refused, match="The vote opens Mon 4 Apr"):
        make_vote(proposal, by=noor, at=proposal.opens_at + AN_HOUR)
    for at in (proposal.opens_at + AN_HOUR, fresh(proposal).opens_at):
        with pytest.raises(actions.Refused, match="counts no more"):
            vote(at)
    assert Ballot.objects.count() == 1


def test_a_vote_that_was_called_off_is_not_closed(returned: Proposal) -> None:
    with portal_at(returned.opens_at - AN_HOUR):
        note_closings()

    assert not Notice.objects.filter(kind="governance.vote-closed").exists()


def sent(client: Client, proposal: Proposal, **typed: str) -> str:
    address = f"/proposals/{proposal.reference}/return/"
    answer = client.post(address, {"token": str(uuid4()), **typed}) if typed else client.get(address)
    return f"{answer.status_code} {answer.content.decode()}"


def test_the_author_returns_it_on_a_page_that_says_what_it_does(
    sign_in: SignIn, proposal: Proposal, noor: Member, helen: Member
) -> None:
    make_vote(proposal, by=helen)
    with portal_at(proposal.opens_at + AN_HOUR):
        assertContains(sign_in(noor).get(proposal.get_absolute_url()), "Return to the discussion")
        assertNotContains(sign_in(helen).get(proposal.get_absolute_url()), "Return to the discussion")
        assert "So far: 1 yes." in sent(sign_in(noor), proposal)
        assert "counts no more" in sent(sign_in(noor), proposal)
        assert sent(sign_in(helen), proposal, reason="Mine.").startswith("403")
        assert sent(sign_in(noor), proposal, reason="").startswith("422")
        assert sent(sign_in(noor), proposal, reason="The sum was wrong.").startswith("302")

        page = sign_in(helen).get(proposal.get_absolute_url())
        assertContains(page, "took it back to the discussion")
        assertContains(page, "The sum was wrong.")
        assertContains(page, "<b>Returned<span")
        assertNotContains(page, "Record my vote")
        assert sent(sign_in(noor), proposal).startswith("409")
        again = sent(sign_in(noor), proposal, reason="My words.")
        assert again.startswith("409")
        assert "My words." in again


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_vote_at_the_instant_of_the_return_is_called_off_with_it_or_refused(now: datetime) -> None:
    noor, helen = (make_member(name, (Role.COUNCIL,)) for name in ("Noor Haddad", "Helen Achterberg"))
    ends = set()
    for _ in range(12):
        proposal = make_proposal(by=noor, now=now)
        with portal_at(proposal.opens_at + AN_HOUR):
            vote = partial(actions.cast_vote, proposal, choice=Choice.YES, reason="", token=uuid4(), by=helen)
            back = partial(actions.return_to_discussion, proposal, reason="Wrong.", token=uuid4(), by=noor)
            voted, move = at_once(*(partial(each, read_clock=clock.of_database) for each in (vote, back)))

        [opening] = proposal.openings.all()
        assert isinstance(move, Move)
        assert fresh(proposal).stage(move.at) is Stage.DISCUSSION
        assert not Ballot.objects.counting().filter(opening__proposal=proposal).exists()
        assert opening.ballots.count() == isinstance(voted, Ballot)
        assert isinstance(voted, Ballot) or "The vote opens" in str(voted)
        assert faults(record_of(opening)) == []
        assert faults_of_rounds(proposal) == []
        ends.add(type(voted))
    assert ends <= {Ballot, actions.Refused}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_return_it_at_once_one_does(now: datetime) -> None:
    noor, marisol = make_member("Noor Haddad", (Role.COUNCIL,)), make_member("Marisol Vega", (Role.DIRECTOR,))
    proposal = make_proposal(by=noor, now=now)
    with portal_at(proposal.opens_at + AN_HOUR):
        back = partial(actions.return_to_discussion, proposal, reason="Wrong.", read_clock=clock.of_database)
        ends = at_once(*(partial(back, by=member, token=uuid4()) for member in (noor, marisol)))

    assert sorted(type(each).__name__ for each in ends) == ["Move", "Refused"]
    assert CallingOff.objects.count() == 1
