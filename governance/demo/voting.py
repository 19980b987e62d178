"""How the demo's council votes."""

from collections.abc import Sequence
from random import Random

from governance import actions
from governance.demo.texts import VOTES
from governance.demo.tokens import new_token
from governance.enums import Choice
from governance.models import Ballot, Proposal
from governance.policy.record import entry_digest
from people.models import Member


def answer(proposal: Proposal, others: Sequence[Member], random: Random) -> None:
    """Three vote, one takes no part, and one who is travelling has told another; the rest were not heard yet."""
    for voter, (choice, reason) in zip(others, VOTES, strict=False):
        vote(proposal, voter, random, choice, reason)
    for member in others[3:4]:
        actions.recuse(
            proposal,
            reason="My own lab would gain by it.",
            by=member,
            read_clock=lambda: proposal.opens_at,
            token=new_token(random),
        )
    for member in others[4:5]:
        actions.record_vote_for(
            proposal,
            voter=member,
            choice=Choice.YES,
            reason="Told me by phone from the train: in favour.",
            by=others[0],
            read_clock=lambda: proposal.opens_at,
            token=new_token(random),
        )


def load_votes(proposal: Proposal, council: Sequence[Member], random: Random) -> None:
    """Everybody votes as the vote opens; the same chain as `cast_vote` makes, in one write."""
    opening = actions.note_opening(proposal, now=proposal.opens_at)
    votes: list[Ballot] = []
    for number, voter in enumerate(council if opening else (), start=1):
        vote = Ballot(
            opening=opening,
            number=number,
            voter=voter,
            choice=Choice.YES,
            cast_at=proposal.opens_at,
            recorded_by=voter,
            token=new_token(random),
            previous_sha256=votes[-1].sha256 if votes else opening.sha256 if opening else "",
        )
        vote.sha256 = entry_digest(vote.as_recorded())
        votes.append(vote)
    Ballot.objects.bulk_create(votes)


def vote(proposal: Proposal, voter: Member, random: Random, choice: Choice, reason: str) -> None:
    actions.cast_vote(
        proposal, choice=choice, reason=reason, token=new_token(random), by=voter, read_clock=lambda: proposal.opens_at
    )
