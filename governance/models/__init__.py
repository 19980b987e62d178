"""Proposals, their texts, what people say about them, their votes, and what comes after."""

from governance.models.ballots import Ballot, BallotQuerySet
from governance.models.comments import Comment, CommentQuerySet
from governance.models.deeds import Deed
from governance.models.drafts import ProposalDraft
from governance.models.moves import Move
from governance.models.openings import CallingOff, Opening, OpeningQuerySet, Recusal, RollEntry
from governance.models.outcomes import Closing, Outcome
from governance.models.proposals import DatedProposal, Proposal, ProposalQuerySet, Series, dates_on
from governance.models.rhythm import CouncilMeeting, GroupReader, WeeklyUpdate
from governance.models.routing import HostCheck, Rerouting
from governance.models.suggestions import Reading, Suggestion
from governance.models.texts import Version, VersionQuerySet

__all__ = [
    "Ballot",
    "BallotQuerySet",
    "CallingOff",
    "Closing",
    "Comment",
    "CommentQuerySet",
    "CouncilMeeting",
    "DatedProposal",
    "Deed",
    "GroupReader",
    "HostCheck",
    "Move",
    "Opening",
    "OpeningQuerySet",
    "Outcome",
    "Proposal",
    "ProposalDraft",
    "ProposalQuerySet",
    "Reading",
    "Recusal",
    "Rerouting",
    "RollEntry",
    "Series",
    "Suggestion",
    "Version",
    "VersionQuerySet",
    "WeeklyUpdate",
    "dates_on",
]
