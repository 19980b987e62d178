"""Proposals and votes for tests."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from governance import actions
from governance.enums import Choice
from governance.models import Ballot, Comment, Proposal, Suggestion, Version
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
