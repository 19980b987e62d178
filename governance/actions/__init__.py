"""What happens to a proposal: it is filed, talked about, voted on, taken back."""

from governance.actions.comments import add_comment
from governance.actions.filing import file_proposal, submit_draft
from governance.actions.meetings import call_meeting, call_off_meeting, change_meeting
from governance.actions.opening import ensure_opened, note_opening
from governance.actions.outcomes import accept_proposal, declare_outcome, note_closing
from governance.actions.proposals import mend_proposal, withdraw_proposal
from governance.actions.refusals import SENT_BEFORE, Refused
from governance.actions.updates import send_due_update, send_update
from governance.actions.votes import Clock, cast_vote, recuse

__all__ = [
    "SENT_BEFORE",
    "Clock",
    "Refused",
    "accept_proposal",
    "add_comment",
    "call_meeting",
    "call_off_meeting",
    "cast_vote",
    "change_meeting",
    "declare_outcome",
    "ensure_opened",
    "file_proposal",
    "mend_proposal",
    "note_closing",
    "note_opening",
    "recuse",
    "send_due_update",
    "send_update",
    "submit_draft",
    "withdraw_proposal",
]
