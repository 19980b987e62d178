"""The votes that are open, coming, or closed without an outcome, as a list shows them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from governance.enums import Choice, Consultation, Stage
from governance.models.ballots import Ballot
from governance.models.proposals import DatedProposal, Proposal
from governance.models.rolls import rolls_of
from people.models import Member


@dataclass(frozen=True)
class ListedVote:
    """A vote with its dates, how many of its roll were heard, and whether it waits for the reader."""

    dated: DatedProposal
    stage: Stage
    heard: int
    asked: int
    waits: bool


def votes_for(reader: Member, now: datetime) -> list[ListedVote]:
    """Every vote that has no outcome yet, by when it closes; ten queries, any number of them."""
    found = Proposal.objects.visible_to(reader).filter(consultation=Consultation.VOTE)
    found = found.at_stage(Stage.DISCUSSION, Stage.VOTING, Stage.CLOSED, now=now).order_by("closes_at", "pk")
    every = found.dated()
    rolls = rolls_of([each.proposal for each in every])
    ballots = Ballot.objects.counting().filter(opening__proposal__in=rolls).exclude(choice=Choice.RECUSED)
    cast = set(ballots.values_list("opening__proposal", "voter"))
    heard = Counter(proposal for proposal, _ in cast)
    listed = []
    for dated in every:
        key, stage = dated.proposal.pk, dated.proposal.stage(now)
        waits = stage is Stage.VOTING and reader in rolls[key] and (key, reader.pk) not in cast
        listed.append(ListedVote(dated, stage, heard[key], len(rolls[key]), waits))
    return listed
