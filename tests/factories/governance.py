"""Proposals and votes for tests."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from governance import actions
from governance.enums import Choice
from governance.models import Ballot, Proposal
from people.models import Member


def make_proposal(*, by: Member, now: datetime, **fields: Any) -> Proposal:
    """A proposal filed at an instant, by the same verb as people use; unplanned spending unless said otherwise."""
    given: dict[str, Any] = {
        "title": "Buy a second espresso machine",
        "summary": "For the team that is always remote.",
        "body": "## Why\n\nBecause.",
        "area": "unplanned-spending",
        "token": uuid4(),
    } | fields
    return actions.file_proposal(by=by, now=now, **given)


def make_vote(
    proposal: Proposal, choice: Choice = Choice.YES, reason: str = "", *, by: Member, at: datetime | None = None
) -> Ballot:
    """A vote that was cast at an instant, as the vote opens unless said otherwise."""
    cast_at = at or proposal.opens_at
    return actions.cast_vote(proposal, choice=choice, reason=reason, token=uuid4(), by=by, read_clock=lambda: cast_at)
