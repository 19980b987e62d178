"""Proposals and votes for tests."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

from compass.handbook.kinds import Amount
from governance import actions
from governance.enums import Choice
from governance.models import Ballot, Proposal, ProposalDraft
from governance.policy.areas import SPENDING, RoutingRules
from governance.policy.routing import Answers
from people.models import Member


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
