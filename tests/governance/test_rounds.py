"""The record of a vote that went back to its discussion is read and checked round by round."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError
from django.db import IntegrityError, transaction

from compass.audit import append_only
from governance import actions
from governance.enums import Result
from governance.models import Ballot, CallingOff, Move, Opening, Outcome, Proposal
from governance.models.records import faults_of_rounds, record_of
from governance.policy.record import faults, head
from people.models import Member
from tests.factories.governance import make_proposal, make_return, make_vote
from tests.governance.voting import verify

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


def test_verify_vote_reads_the_standing_round_and_every_one_before(returned: Proposal, helen: Member) -> None:
    assert "round 1: 1 entry" in verify(returned)
    assert "went back to the discussion; none of them counts" in verify(returned)
    make_vote(returned, by=helen)

    mailed = Ballot.objects.get(opening__number=1).sha256
    assert verify(returned).startswith("2022-01, round 2: 1 entry, none of them changed.")
    assert verify(returned, round=1, head=mailed).startswith("2022-01, round 1: 1 entry, none of them changed.")
    with pytest.raises(CommandError, match="opened as round 3"):
        verify(returned, round=3)
    with pytest.raises(CommandError, match="not the one that was mailed"):
        verify(returned, round=2, head=mailed)


def test_a_vote_after_the_return_is_found_in_the_record_of_the_round(returned: Proposal, helen: Member) -> None:
    record = record_of(Opening.objects.get())
    assert faults(record, head(record)) == []

    record["called_off"]["at"] = record["entries"][0]["cast_at"]
    assert faults(record) == ["Entry 1 was not cast while the vote was open."]


def tampering(returned: Proposal, other: Proposal) -> dict[str, Callable[[], object]]:
    """What somebody could do to the rounds with the guards off."""
    first, second = Opening.objects.filter(proposal=returned)
    off, move = CallingOff.objects.filter(opening=first), Move.objects.filter(proposal=returned)
    another = Move.objects.get(proposal=other)
    return {
        "the return forgotten": off.delete,
        "the standing round called off": lambda: off.update(opening=second),
        "called off by something else": lambda: off.update(move=another),
        "the move became a date": lambda: move.update(to=date(2022, 4, 18)),
        "moved to another proposal": lambda: move.update(proposal=other),
        "returned before it opened": lambda: move.update(at=first.opens_at - AN_HOUR),
        "returned after the next opening": lambda: move.update(at=second.opens_at),
        "a return made up": lambda: Move.objects.create(
            proposal=returned, to=None, reason="x", at=second.opens_at, by=returned.author, token=uuid4()
        ),
        "the outcome of the round before": lambda: Outcome.objects.update(opening=first),
        "a ballot of the round before": lambda: Ballot.objects.filter(opening=first).update(opening=second, number=9),
    }


def test_rounds_that_are_changed_with_the_guards_off_are_found(
    returned: Proposal, noor: Member, helen: Member, now: datetime
) -> None:
    make_vote(returned, by=helen)
    actions.declare_outcome(returned, result=Result.PASSED, by=noor, read_clock=lambda: returned.closes_at)
    other = make_proposal(by=noor, now=now)
    make_return(other, by=noor, at=other.opens_at)
    assert faults_of_rounds(returned) == []
    append_only.lift()
    unseen = []
    CallingOff.objects.filter(opening__proposal=other).delete()  # its move is free for another
    for name, tamper in tampering(returned, other).items():
        try:
            with transaction.atomic():
                tamper()
                for number in (1, 2):
                    verify(returned, round=number)
                unseen.append(name)
        except (CommandError, IntegrityError):
            continue
    append_only.install()

    assert unseen == []
    assert faults_of_rounds(returned) == []
