"""What happens to a proposal: it is filed, talked about, voted on, taken back."""

from governance.actions.comments import add_comment
from governance.actions.decisions import file_decision
from governance.actions.filing import file_proposal, submit_draft
from governance.actions.moves import move_vote, return_to_discussion
from governance.actions.opening import ensure_opened, note_opening
from governance.actions.outcomes import accept_proposal, decide_proposal, declare_outcome, note_closing
from governance.actions.proposals import mend_proposal, withdraw_proposal
from governance.actions.refusals import SENT_BEFORE, Refused
from governance.actions.votes import Clock, cast_vote, recuse

__all__ = [
    "SENT_BEFORE",
    "Clock",
    "Refused",
    "accept_proposal",
    "add_comment",
    "cast_vote",
    "decide_proposal",
    "declare_outcome",
    "ensure_opened",
    "file_decision",
    "file_proposal",
    "mend_proposal",
    "move_vote",
    "note_closing",
    "note_opening",
    "recuse",
    "return_to_discussion",
    "submit_draft",
    "withdraw_proposal",
]
