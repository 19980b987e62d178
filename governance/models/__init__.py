"""Proposals, their texts, what people say about them, and their votes."""

from governance.models.ballots import Ballot, BallotQuerySet
from governance.models.comments import Comment, CommentQuerySet
from governance.models.openings import CallingOff, Opening, OpeningQuerySet, Recusal, RollEntry
from governance.models.outcomes import Closing, Outcome
from governance.models.proposals import DatedProposal, Proposal, ProposalQuerySet, Series, dates_on
from governance.models.texts import Version, VersionQuerySet

__all__ = [
    "Ballot",
    "BallotQuerySet",
    "CallingOff",
    "Closing",
    "Comment",
    "CommentQuerySet",
    "DatedProposal",
    "Opening",
    "OpeningQuerySet",
    "Outcome",
    "Proposal",
    "ProposalQuerySet",
    "Recusal",
    "RollEntry",
    "Series",
    "Version",
    "VersionQuerySet",
    "dates_on",
]
