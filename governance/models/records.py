"""The record of a vote, read from its rows as `policy.record` checks it."""

from typing import Any

from django.db.models import Q

from governance.models.openings import CallingOff, Opening
from governance.models.outcomes import Closing, Outcome
from governance.models.proposals import Proposal
from governance.models.texts import written
from governance.policy.record import faults


def record_of(opening: Opening) -> dict[str, Any]:
    """Everything that the record of a vote holds: its opening, text, roll, entries, end and outcome; eight queries."""
    return {
        **opening.as_recorded(),
        "opening_sha256": opening.sha256,
        "text": opening.version.as_recorded(),
        "roll": [entry.as_recorded() for entry in opening.roll.all()],
        "called_off": _calling_off(opening),
        "outcome": _outcome_of(opening),
        "entries": [{**ballot.as_recorded(), "sha256": ballot.sha256} for ballot in opening.ballots.order_by("number")],
    }


def mailed_head(opening: Opening) -> str:
    """The head that was mailed as a vote closed; nothing before that."""
    closing = Closing.objects.filter(opening=opening).first()
    return closing.head if closing else ""


def faults_in(opening: Opening, record: dict[str, Any], head: str = "") -> list[str]:
    """What is wrong with a record under its mailed head, with the rounds, and with what the proposal repeats of it."""
    proposal = opening.proposal
    found = faults(record, head or mailed_head(opening))
    return [*found, *_misleading(opening), *faults_of_rounds(proposal), *faults_of(proposal)]


def faults_of(proposal: Proposal) -> list[str]:
    """Where a proposal says another result or instant than its outcome, which it repeats."""
    outcome = Outcome.objects.filter(proposal=proposal).first()
    declared = (outcome.result, outcome.declared_at) if outcome else ("", None)
    if (proposal.result, proposal.declared_at) == declared:
        return []
    return ["The proposal repeats another outcome than the one that was declared."]


def faults_of_rounds(proposal: Proposal) -> list[str]:
    """What is wrong with the rounds of a proposal as such: each but the last went back to the discussion, in order."""
    rounds = list(proposal.openings.order_by("number").select_related("calling_off__move"))
    found = []
    for place, each in enumerate(rounds, start=1):
        move = each.calling_off.move if hasattr(each, "calling_off") else None
        following = rounds[place] if place < len(rounds) else None
        if each.number != place:
            found.append(f"Round {place} is not there.")
        if following and not move:
            found.append(f"Round {place} was not called off, and another followed.")
        if move and (move.to or move.proposal_id != proposal.pk or move.at < each.opens_at):
            found.append(f"Round {place} was called off by something else.")
        if move and following and following.opens_at <= move.at:
            found.append(f"Round {place} was called off after the next one had opened.")
    returns = proposal.moves.filter(to=None).count()
    if returns != sum(hasattr(each, "calling_off") for each in rounds):
        found.append("A return to the discussion called no vote off, or a vote was called off without one.")
    return found


def _misleading(opening: Opening) -> list[str]:
    """What lists and mails say of a proposal otherwise than the text that is voted on; a later return allows it."""
    proposal, version = opening.proposal, opening.version
    if _is_called_off(opening):
        return []
    return [
        f"The {name} that lists show is not the one that was frozen."
        for name in ("title", "summary")
        if getattr(proposal, name) != getattr(version, name)
    ]


def _outcome_of(opening: Opening) -> dict[str, Any] | None:
    """The outcome of a vote, looked for from both sides, so that none is hidden by changing one of them."""
    own = Outcome.objects.filter(Q(opening=opening) | Q(proposal=opening.proposal)).first()
    outcome = own if own and (own.opening_id == opening.pk or not _is_called_off(opening)) else None
    return {**outcome.as_recorded(), "sha256": outcome.sha256} if outcome else None


def _calling_off(opening: Opening) -> dict[str, Any] | None:
    """When and why a vote went back to the discussion."""
    found = CallingOff.objects.filter(opening=opening).select_related("move").first()
    return {"at": written(found.move.at), "by": found.move.by_id, "reason": found.move.reason} if found else None


def _is_called_off(opening: Opening) -> bool:
    return CallingOff.objects.filter(opening=opening).exists()
