"""What people type about proposals."""

from governance.forms.comments import LONGEST_COMMENT, CommentForm
from governance.forms.decisions import DecideForm, FileDecisionForm
from governance.forms.drafts import ChangeDraftForm, ShareDraftForm
from governance.forms.filing import LONGEST_TEXT, FileProposalForm, typed_answers
from governance.forms.moves import MoveVoteForm, ReturnForm
from governance.forms.outcomes import DeclareOutcomeForm
from governance.forms.particulars import HostCheckForm, LinkForm, RequestVoteForm, RerouteForm, WithdrawForm
from governance.forms.sending import SentOnceForm
from governance.forms.votes import CastVoteForm

__all__ = [
    "LONGEST_COMMENT",
    "LONGEST_TEXT",
    "CastVoteForm",
    "ChangeDraftForm",
    "CommentForm",
    "DecideForm",
    "DeclareOutcomeForm",
    "FileDecisionForm",
    "FileProposalForm",
    "HostCheckForm",
    "LinkForm",
    "MoveVoteForm",
    "RequestVoteForm",
    "RerouteForm",
    "ReturnForm",
    "SentOnceForm",
    "ShareDraftForm",
    "WithdrawForm",
    "typed_answers",
]
