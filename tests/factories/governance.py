"""Proposals and votes for tests."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from governance import actions
from governance.enums import Choice
from governance.models import Ballot, Comment, Move, Proposal
from people.models import Member, Team


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


def make_concern(proposal: Proposal, concern: str, *, by: Member, now: datetime) -> Comment:
    """Something that somebody objects to."""
    return Comment.objects.create(
        proposal=proposal, concern=concern, body=concern, author=by, created_at=now, token=uuid4()
    )
