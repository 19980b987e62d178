"""Votes that are cast at the same moment: one after the other, each counted once, and none after the close."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection

from compass import clock
from governance import actions
from governance.enums import Choice
from governance.models import Ballot, Opening, Proposal
from governance.models.records import record_of
from governance.policy.record import faults
from people.enums import Role
from people.models import Member
from tests.at_once import at_once
from tests.factories.governance import make_proposal
from tests.factories.people import make_member
from tests.governance.moments import portal_at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
THREADS, ROUNDS = 50, 20


def voting(proposal: Proposal, by: Member, choice: Choice = Choice.YES) -> Callable[[], Ballot]:
    """A vote that waits to be cast, at the time of the database."""
    return partial(
        actions.cast_vote, proposal, choice=choice, reason="", token=uuid4(), by=by, read_clock=clock.of_database
    )


def many_at_once(now: datetime, threads: int, rounds: int) -> None:
    """One voter votes in many threads, round after round: all are kept, in one chain, and one of them counts."""
    noor = make_member("Noor Haddad", (Role.COUNCIL,))
    proposal = make_proposal(by=noor, now=now)
    with portal_at(proposal.opens_at + timedelta(hours=1)):
        for number in range(1, rounds + 1):
            cast = at_once(*(voting(proposal, noor) for _ in range(threads)))
            assert all(isinstance(each, Ballot) for each in cast)
            assert Ballot.objects.counting().count() == 1
            assert Ballot.objects.count() == threads * number
    assert faults(record_of(Opening.objects.get())) == []


def test_one_voter_in_many_threads_is_counted_once(now: datetime) -> None:
    many_at_once(now, 10, 2)


@pytest.mark.faults
def test_one_voter_in_fifty_threads_and_twenty_rounds_is_counted_once(now: datetime) -> None:
    many_at_once(now, THREADS, ROUNDS)


def test_one_form_sent_in_many_threads_votes_once(now: datetime) -> None:
    noor = make_member("Noor Haddad", (Role.COUNCIL,))
    proposal = make_proposal(by=noor, now=now)
    with portal_at(proposal.opens_at):
        cast = voting(proposal, noor)
        assert len({each.pk for each in at_once(*[cast] * 8)}) == 1
    assert Ballot.objects.count() == 1


def test_of_two_hundred_votes_across_the_closing_those_in_time_are_taken(now: datetime) -> None:
    council = [make_member(f"Member {number}", (Role.COUNCIL,)) for number in range(8)]
    proposal = make_proposal(by=council[0], now=now)

    def vote_on(voter: Member) -> list[tuple[datetime, str]]:
        """Cast votes until one comes too late, twenty-five at least; says when each began, and why it was not taken."""
        found: list[tuple[datetime, str]] = []
        while len(found) < 25 or not found[-1][1]:
            begun_at = clock.of_database()
            try:
                voting(proposal, voter)()
            except actions.Refused as refused:
                found.append((begun_at, str(refused)))
            else:
                found.append((begun_at, ""))
        connection.close()
        return found

    with portal_at(proposal.closes_at - timedelta(seconds=1)), ThreadPoolExecutor(len(council)) as pool:
        ends = [each for found in pool.map(vote_on, council) for each in found]

    taken = [begun_at for begun_at, refused in ends if not refused]
    assert all("The vote closed" in refused for _, refused in ends if refused)
    assert (len(ends) >= 200, Ballot.objects.count()) == (True, len(taken))
    assert 0 < len(taken) < len(ends)
    assert all(begun_at < proposal.closes_at for begun_at in taken)
    assert not Ballot.objects.filter(cast_at__gte=proposal.closes_at).exists()
    assert faults(record_of(Opening.objects.get())) == []
