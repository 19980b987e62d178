"""What people type about proposals."""

from governance.forms.comments import LONGEST_COMMENT, CommentForm
from governance.forms.filing import LONGEST_TEXT, FileProposalForm
from governance.forms.outcomes import DeclareOutcomeForm
from governance.forms.sending import SentOnceForm
from governance.forms.votes import CastVoteForm

__all__ = [
    "LONGEST_COMMENT",
    "LONGEST_TEXT",
    "CastVoteForm",
    "CommentForm",
    "DeclareOutcomeForm",
    "FileProposalForm",
    "SentOnceForm",
]
