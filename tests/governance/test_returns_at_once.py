"""A vote and its return to the discussion at the same instant: one comes first, and the other knows it."""

from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest

from compass import clock
from governance import actions
from governance.enums import Choice, Stage
from governance.models import Ballot, CallingOff, Move, Proposal
from governance.models.records import faults_of_rounds, record_of
from governance.policy.record import faults
from people.enums import Role
from tests.at_once import at_once
from tests.factories.governance import make_proposal
from tests.factories.people import make_member
from tests.governance.moments import portal_at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
AN_HOUR = timedelta(hours=1)


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
        assert Proposal.objects.get(pk=proposal.pk).stage(move.at) is Stage.DISCUSSION
        assert not Ballot.objects.counting().filter(opening__proposal=proposal).exists()
        assert opening.ballots.count() == isinstance(voted, Ballot)
        assert isinstance(voted, Ballot) or "The vote opens" in str(voted)
        assert faults(record_of(opening)) == []
        assert faults_of_rounds(proposal) == []
        ends.add(type(voted))
    assert ends <= {Ballot, actions.Refused}


def test_of_two_who_return_it_at_once_one_does(now: datetime) -> None:
    noor, marisol = make_member("Noor Haddad", (Role.COUNCIL,)), make_member("Marisol Vega", (Role.DIRECTOR,))
    proposal = make_proposal(by=noor, now=now)
    with portal_at(proposal.opens_at + AN_HOUR):
        back = partial(actions.return_to_discussion, proposal, reason="Wrong.", read_clock=clock.of_database)
        ends = at_once(*(partial(back, by=member, token=uuid4()) for member in (noor, marisol)))

    assert sorted(type(each).__name__ for each in ends) == ["Move", "Refused"]
    assert CallingOff.objects.count() == 1
