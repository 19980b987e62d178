"""What people type about proposals."""

from governance.forms.comments import CommentForm, DiscussionForm, ResolveConcernForm
from governance.forms.decisions import DecideForm, FileDecisionForm
from governance.forms.drafts import ChangeDraftForm, ShareDraftForm
from governance.forms.fields import LONGEST_COMMENT
from governance.forms.filing import LONGEST_TEXT, FileProposalForm, typed_answers
from governance.forms.implementing import AddDeedForm, ImplementProposalForm
from governance.forms.meetings import CallMeetingForm, ChangeMeetingForm, MeetingForm
from governance.forms.moves import MoveVoteForm, ReturnForm
from governance.forms.outcomes import DeclareOutcomeForm
from governance.forms.particulars import HostCheckForm, LinkForm, RequestVoteForm, RerouteForm, WithdrawForm
from governance.forms.sending import SentOnceForm
from governance.forms.texts import DeclineSuggestionForm, NoteReadingForm, ReviseProposalForm, SuggestEditForm
from governance.forms.updates import SendUpdateForm
from governance.forms.votes import CastVoteForm, RecordVoteForForm, RecuseForm

__all__ = [
    "LONGEST_COMMENT",
    "LONGEST_TEXT",
    "AddDeedForm",
    "CallMeetingForm",
    "CastVoteForm",
    "ChangeDraftForm",
    "ChangeMeetingForm",
    "CommentForm",
    "DecideForm",
    "DeclareOutcomeForm",
    "DeclineSuggestionForm",
    "DiscussionForm",
    "FileDecisionForm",
    "FileProposalForm",
    "HostCheckForm",
    "ImplementProposalForm",
    "LinkForm",
    "MeetingForm",
    "MoveVoteForm",
    "NoteReadingForm",
    "RecordVoteForForm",
    "RecuseForm",
    "RequestVoteForm",
    "RerouteForm",
    "ResolveConcernForm",
    "ReturnForm",
    "ReviseProposalForm",
    "SendUpdateForm",
    "SentOnceForm",
    "ShareDraftForm",
    "SuggestEditForm",
    "WithdrawForm",
    "typed_answers",
]
