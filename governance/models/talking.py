"""What meetings may talk about."""

from collections.abc import Iterator
from datetime import datetime

from compass.explanation import say
from compass.portal.contracts import Topic
from governance.enums import Consultation, Stage
from governance.models.proposals import DatedProposal, Proposal


def proposals_to_talk_about(now: datetime) -> Iterator[Topic]:
    """Proposals that are discussed or voted on, the oldest first."""
    found = Proposal.objects.at_stage(Stage.DISCUSSION, Stage.VOTING, now=now).order_by("filed_at", "pk")
    for dated in found.dated():
        proposal = dated.proposal
        yield Topic(
            f"{proposal.reference} {proposal.title}",
            proposal.get_absolute_url(),
            _reason(dated, proposal.stage(now)),
            proposal.author_id,
        )


def _reason(dated: DatedProposal, stage: Stage) -> str:
    author, dates = dated.proposal.author.name, dated.dates
    if stage is Stage.VOTING:
        return f"{author} filed it; the vote closes as {say(dates.closes.answer)} begins"
    then = "the vote opens" if dated.proposal.consultation == Consultation.VOTE else "it may be carried out from"
    return f"{author} filed it; {then} {say(dates.opens.answer)}"
