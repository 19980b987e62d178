"""What happens to a proposal: it is filed, talked about, voted on, taken back."""

from governance.actions.comments import add_comment
from governance.actions.filing import file_proposal, submit_draft
from governance.actions.implementing import add_deed, archive_proposal, implement_proposal, remove_deed
from governance.actions.opening import ensure_opened, note_opening
from governance.actions.outcomes import accept_proposal, declare_outcome, note_closing
from governance.actions.proposals import mend_proposal, withdraw_proposal
from governance.actions.refusals import SENT_BEFORE, Refused
from governance.actions.votes import Clock, cast_vote, recuse

__all__ = [
    "SENT_BEFORE",
    "Clock",
    "Refused",
    "accept_proposal",
    "add_comment",
    "add_deed",
    "archive_proposal",
    "cast_vote",
    "declare_outcome",
    "ensure_opened",
    "file_proposal",
    "implement_proposal",
    "mend_proposal",
    "note_closing",
    "note_opening",
    "recuse",
    "remove_deed",
    "submit_draft",
    "withdraw_proposal",
]
