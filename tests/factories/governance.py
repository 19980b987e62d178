"""Proposals and votes for tests."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from compass.handbook.kinds import Amount
from governance import actions
from governance.enums import Choice
from governance.models import Ballot, Comment, Move, Proposal, ProposalDraft, Suggestion, Version
from governance.policy.areas import SPENDING, RoutingRules
from governance.policy.routing import Answers
from people.models import Member, Team


def make_proposal(*, by: Member, now: datetime, **fields: Any) -> Proposal:
    """A proposal filed at an instant, by the same verb as people use; unplanned spending unless said otherwise.

    `area` alone stands for the answers with which it asks for what it is known for.
    """
    fields.setdefault("answers", make_answers(fields.pop("area", "unplanned-spending")))
    given: dict[str, Any] = {
        "title": "Buy a second espresso machine",
        "summary": "For the team that is always remote.",
        "body": "## Why\n\nBecause.",
        "token": uuid4(),
    } | fields
    return actions.file_proposal(by=by, now=now, **given)


def make_answers(area: str) -> Answers:
    """What a proposer answers so that a decision area holds."""
    [row] = [row for row in RoutingRules().areas if row["key"] == area]
    replies = {area: row["expects"] != "no"} if row["question"] else {}
    if row["condition"] == SPENDING:
        return Answers((area,), replies, Amount(28_000_00, "USD"), planned=False)
    return Answers((area,), replies, planned=True if row["condition"] else None)


def make_proposal_draft(*, by: Member, now: datetime, viewers: Iterable[Member] = (), **fields: Any) -> ProposalDraft:
    """A draft of a proposal, complete unless said otherwise."""
    given: dict[str, Any] = {
        "title": "A third espresso machine",
        "summary": "For the kitchen.",
        "body": "## Why\n\nBecause.",
        "answers": make_answers("website"),
        "document_url": "",
        "issue_url": "",
        "token": uuid4(),
    } | fields
    draft = actions.start_draft(by=by, now=now, **given)
    if viewers:
        actions.share_draft(draft, viewers=viewers, by=by, now=now)
    return draft


def make_vote(
    proposal: Proposal, choice: Choice = Choice.YES, reason: str = "", *, by: Member, at: datetime | None = None
) -> Ballot:
    """A vote that was cast at an instant, as the vote opens unless said otherwise."""
    cast_at = at or proposal.opens_at
    return actions.cast_vote(proposal, choice=choice, reason=reason, token=uuid4(), by=by, read_clock=lambda: cast_at)


def make_move(proposal: Proposal, to: date, *, by: Member, now: datetime, reason: str = "Three are away.") -> Move:
    """Another voting day that somebody asked for."""
    return actions.move_vote(proposal, to=to, reason=reason, token=uuid4(), by=by, now=now)


def make_return(proposal: Proposal, *, by: Member, at: datetime, reason: str = "The sum was wrong.") -> Move:
    """A vote that somebody took back to the discussion at an instant."""
    return actions.return_to_discussion(proposal, reason=reason, token=uuid4(), by=by, read_clock=lambda: at)


def make_decision(team: Team, *, by: Member, now: datetime, concern: str = "", **fields: Any) -> Proposal:
    """A team decision filed at an instant, with a concern of its author's where one is named."""
    given: dict[str, Any] = {"title": "Pause idle hubs at night", "summary": "It saves money.", "body": "We pause."}
    decision = actions.file_decision(team=team, token=uuid4(), by=by, now=now, **given | fields)
    if concern:
        make_concern(decision, concern, by=by, now=now)
    return decision


def make_comment(
    proposal: Proposal, body: str = "A thought.", *, by: Member, now: datetime, parent: Comment | None = None
) -> Comment:
    """Something that somebody said, or answered."""
    return actions.add_comment(proposal, body=body, parent=parent, token=uuid4(), by=by, now=now)


def make_concern(
    proposal: Proposal, concern: str = "August", body: str = "Who covers it?", *, by: Member, now: datetime
) -> Comment:
    """A concern that is open."""
    return actions.raise_concern(proposal, concern=concern, body=body, token=uuid4(), by=by, now=now)


def revise(proposal: Proposal, body: str, *, by: Member, now: datetime, **fields: Any) -> Version:
    """Another text of a proposal, begun from its latest version unless said otherwise."""
    latest = proposal.versions.latest("number")
    given: dict[str, Any] = {
        "title": latest.title,
        "summary": latest.summary,
        "note": "Clearer.",
        "base_number": latest.number,
    } | fields
    return actions.revise_proposal(proposal, body=body, by=by, now=now, **given)


def make_suggestion(
    proposal: Proposal,
    body: str = "## Why\n\nBecause of the noise.",
    *,
    by: Member,
    now: datetime,
    note: str = "Say why.",
    base: int | None = None,
) -> Suggestion:
    """An edit that somebody suggests for the latest version unless said otherwise."""
    number = base or proposal.versions.latest("number").number
    return actions.suggest_edit(proposal, body=body, note=note, base_number=number, token=uuid4(), by=by, now=now)
