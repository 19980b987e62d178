"""Votes that are cast at the same moment: one after the other, each counted once, and none after the close."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from compass import clock
from compass.notices.models import Notice
from governance import actions
from governance.enums import Choice
from governance.models import Ballot, Closing, Opening, Proposal, Recusal
from governance.models.records import record_of
from governance.policy.record import faults
from people.enums import Role
from people.models import Member
from tests.at_once import at_once
from tests.factories.governance import make_proposal, make_vote
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


def on_roll(now: datetime, *names: str) -> tuple[Proposal, list[Member]]:
    """A proposal, and the members on its roll; the first filed it."""
    council = [make_member(name, (Role.COUNCIL,)) for name in names]
    return make_proposal(by=council[0], now=now), council


def recording(proposal: Proposal, voter: Member, by: Member) -> Callable[[], Ballot]:
    """A vote that waits to be recorded for somebody absent."""
    given: dict[str, Any] = {
        "voter": voter,
        "choice": Choice.ABSTAIN,
        "reason": "By phone.",
        "token": uuid4(),
        "by": by,
    }
    return partial(actions.record_vote_for, proposal, **given, read_clock=clock.of_database)


def test_first_votes_at_the_same_moment_note_one_opening(now: datetime) -> None:
    proposal, council = on_roll(now, *(f"Member {number}" for number in range(8)))
    with portal_at(proposal.opens_at):
        ends = at_once(*(voting(proposal, member) for member in council))

    assert all(isinstance(each, Ballot) for each in ends)
    assert Opening.objects.get().roll.count() == Ballot.objects.count() == 8
    assert faults(record_of(Opening.objects.get())) == []


def test_what_is_cast_as_the_close_is_noted_is_under_its_head_or_came_too_late(now: datetime) -> None:
    proposal, council = on_roll(now, *(f"Member {number}" for number in range(8)))
    before, after = proposal.closes_at - timedelta(microseconds=1), proposal.closes_at

    def vote_of(member: Member, at: datetime) -> Callable[[], Ballot]:
        given: dict[str, Any] = {"choice": Choice.YES, "reason": "", "token": uuid4(), "by": member}
        return partial(actions.cast_vote, proposal, **given, read_clock=lambda: at)

    make_vote(proposal, by=council[0])
    casts = [vote_of(member, before if place % 2 else after) for place, member in enumerate(council)]
    at_once(*casts, *[partial(actions.note_closing, proposal, now=before)] * 2)
    ends = at_once(
        *[partial(actions.note_closing, proposal, now=after)] * 4, *(vote_of(each, after) for each in council)
    )

    assert [str(each) for each in ends[4:]] == [str(ends[4])] * 8
    assert "The vote closed" in str(ends[4])
    assert len({each.head for each in ends[:4]}) == Closing.objects.count() == 1
    assert Closing.objects.get().head == Ballot.objects.latest("number").sha256
    assert Ballot.objects.count() == 1 + 4


def test_ones_own_vote_at_the_same_moment_as_one_recorded_for_them_is_what_counts(now: datetime) -> None:
    proposal, (noor, helen, ruth) = on_roll(now, "Noor Haddad", "Helen Achterberg", "Ruth Adeyemi")
    with portal_at(proposal.opens_at):
        ends = at_once(voting(proposal, helen), recording(proposal, helen, noor), recording(proposal, helen, ruth))

    counting = Ballot.objects.counting().get()
    assert (counting.voter, counting.recorded_by, counting.choice) == (helen, helen, Choice.YES)
    refused = [str(end) for end in ends if isinstance(end, actions.Refused)]
    assert set(refused) <= {"Helen Achterberg has voted themselves; their own vote stands."}
    assert Ballot.objects.count() == 3 - len(refused)
    assert faults(record_of(Opening.objects.get())) == []


def test_a_vote_at_the_same_moment_as_a_recusal_never_counts(now: datetime) -> None:
    proposal, (noor, helen) = on_roll(now, "Noor Haddad", "Helen Achterberg")
    given: dict[str, Any] = {"reason": "My lab.", "by": helen, "read_clock": clock.of_database}
    with portal_at(proposal.opens_at):
        recusals = [partial(actions.recuse, proposal, **given, token=uuid4()) for _ in range(2)]
        at_once(voting(proposal, helen), *recusals, recording(proposal, helen, noor))

    assert list(Ballot.objects.counting().values_list("choice", flat=True)) == [Choice.RECUSED]
    assert Recusal.objects.count() == 1
    assert faults(record_of(Opening.objects.get())) == []


def test_one_form_for_somebody_absent_sent_in_many_threads_counts_once(now: datetime) -> None:
    proposal, (noor, helen) = on_roll(now, "Noor Haddad", "Helen Achterberg")
    with portal_at(proposal.opens_at):
        ends = at_once(*[recording(proposal, helen, noor)] * 8)

    assert len({each.pk for each in ends}) == Ballot.objects.count() == 1
    assert Notice.objects.filter(kind="governance.vote-recorded-for-you").count() == 1
