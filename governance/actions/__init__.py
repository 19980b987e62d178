"""What happens to a proposal: it is filed, talked about, voted on, taken back."""

from governance.actions.comments import add_comment
from governance.actions.concerns import raise_concern, resolve_concern
from governance.actions.filing import file_proposal, submit_draft
from governance.actions.opening import ensure_opened, note_opening
from governance.actions.outcomes import accept_proposal, declare_outcome, note_closing
from governance.actions.proposals import mend_proposal, withdraw_proposal
from governance.actions.readings import note_reading
from governance.actions.refusals import SENT_BEFORE, Refused
from governance.actions.suggestions import (
    Conflicting,
    decline_suggestion,
    note_of,
    suggest_edit,
    take_suggestion,
)
from governance.actions.texts import Stale, revise_proposal
from governance.actions.votes import Clock, cast_vote, recuse

__all__ = [
    "SENT_BEFORE",
    "Clock",
    "Conflicting",
    "Refused",
    "Stale",
    "accept_proposal",
    "add_comment",
    "cast_vote",
    "declare_outcome",
    "decline_suggestion",
    "ensure_opened",
    "file_proposal",
    "mend_proposal",
    "note_closing",
    "note_of",
    "note_opening",
    "note_reading",
    "raise_concern",
    "recuse",
    "resolve_concern",
    "revise_proposal",
    "submit_draft",
    "suggest_edit",
    "take_suggestion",
    "withdraw_proposal",
]
