"""Proposals for tests."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from governance import actions
from governance.models import Proposal
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
