"""What happens to a proposal: it is filed, talked about, voted on, taken back."""

from governance.actions.comments import add_comment
from governance.actions.concerns import raise_concern, resolve_concern
from governance.actions.decisions import file_decision
from governance.actions.drafts import Overtaken, change_draft, discard_draft, file_draft, share_draft, start_draft
from governance.actions.filing import file_proposal, submit_draft
from governance.actions.implementing import add_deed, archive_proposal, implement_proposal, remove_deed
from governance.actions.meetings import call_meeting, call_off_meeting, change_meeting
from governance.actions.moves import move_vote, return_to_discussion
from governance.actions.opening import ensure_opened, note_opening
from governance.actions.outcomes import accept_proposal, decide_proposal, declare_outcome, note_closing
from governance.actions.particulars import check_host_policy, link_proposal
from governance.actions.proposals import mend_proposal, withdraw_proposal
from governance.actions.readings import note_reading
from governance.actions.refusals import SENT_BEFORE, Refused
from governance.actions.rerouting import request_vote, reroute_proposal
from governance.actions.suggestions import (
    Conflicting,
    decline_suggestion,
    note_of,
    suggest_edit,
    take_suggestion,
)
from governance.actions.telling import choose_notices
from governance.actions.texts import Stale, revise_proposal
from governance.actions.updates import send_due_update, send_update
from governance.actions.votes import Clock, cast_vote, record_vote_for, recuse

__all__ = [
    "SENT_BEFORE",
    "Clock",
    "Conflicting",
    "Overtaken",
    "Refused",
    "Stale",
    "accept_proposal",
    "add_comment",
    "add_deed",
    "archive_proposal",
    "call_meeting",
    "call_off_meeting",
    "cast_vote",
    "change_draft",
    "change_meeting",
    "check_host_policy",
    "choose_notices",
    "decide_proposal",
    "declare_outcome",
    "decline_suggestion",
    "discard_draft",
    "ensure_opened",
    "file_decision",
    "file_draft",
    "file_proposal",
    "implement_proposal",
    "link_proposal",
    "mend_proposal",
    "move_vote",
    "note_closing",
    "note_of",
    "note_opening",
    "note_reading",
    "raise_concern",
    "record_vote_for",
    "recuse",
    "remove_deed",
    "request_vote",
    "reroute_proposal",
    "resolve_concern",
    "return_to_discussion",
    "revise_proposal",
    "send_due_update",
    "send_update",
    "share_draft",
    "start_draft",
    "submit_draft",
    "suggest_edit",
    "take_suggestion",
    "withdraw_proposal",
]
