"""The record of a vote, read from its rows as `policy.record` checks it."""

from typing import Any

from django.db.models import Q

from governance.models.openings import CallingOff, Opening
from governance.models.outcomes import Closing, Outcome
from governance.models.proposals import Proposal
from governance.policy.record import faults


def record_of(opening: Opening) -> dict[str, Any]:
    """Everything that the record of a vote holds: its opening, text, roll, entries and outcome; six queries."""
    return {
        **opening.as_recorded(),
        "opening_sha256": opening.sha256,
        "text": opening.version.as_recorded(),
        "roll": [entry.as_recorded() for entry in opening.roll.all()],
        "outcome": _outcome_of(opening),
        "entries": [{**ballot.as_recorded(), "sha256": ballot.sha256} for ballot in opening.ballots.order_by("number")],
    }


def mailed_head(opening: Opening) -> str:
    """The head that was mailed as a vote closed; nothing before that."""
    closing = Closing.objects.filter(opening=opening).first()
    return closing.head if closing else ""


def faults_in(opening: Opening, record: dict[str, Any], head: str = "") -> list[str]:
    """What is wrong with a record, under the head that was mailed, and with what its proposal repeats of it."""
    return [*faults(record, head or mailed_head(opening)), *faults_of(opening.proposal)]


def faults_of(proposal: Proposal) -> list[str]:
    """Where a proposal says another result or instant than its outcome, which it repeats."""
    outcome = Outcome.objects.filter(proposal=proposal).first()
    declared = (outcome.result, outcome.declared_at) if outcome else ("", None)
    if (proposal.result, proposal.declared_at) == declared:
        return []
    return ["The proposal repeats another outcome than the one that was declared."]


def _outcome_of(opening: Opening) -> dict[str, Any] | None:
    """The outcome of a vote, looked for from both sides, so that none is hidden by changing one of them."""
    own = Outcome.objects.filter(Q(opening=opening) | Q(proposal=opening.proposal)).first()
    outcome = None if CallingOff.objects.filter(opening=opening).exists() else own
    return {**outcome.as_recorded(), "sha256": outcome.sha256} if outcome else None
