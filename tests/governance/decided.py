"""Proposals that have come to their end, for tests."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from governance import actions
from governance.enums import Result
from governance.models import Proposal
from people.models import Member
from tests.factories.governance import make_proposal

LONG = timedelta(days=60)


def make_decided(
    result: Result = Result.PASSED, *, by: Member, filed: datetime, after: timedelta = LONG, **fields: Any
) -> Proposal:
    """A proposal that was voted on, and whose outcome its author declared so long after it was filed."""
    proposal = make_proposal(by=by, now=filed, **fields)
    at = filed + after
    actions.declare_outcome(proposal, result=result, words="So.", by=by, read_clock=lambda: at)
    proposal.refresh_from_db()
    return proposal


def make_implemented(*, by: Member, filed: datetime, **fields: Any) -> Proposal:
    """A proposal that has passed, and is carried out by a pull request."""
    proposal = make_decided(by=by, filed=filed, **fields)
    now = filed + LONG
    actions.add_deed(proposal, url="https://code.example/pull/7", words="The machine", by=by, now=now)
    return actions.implement_proposal(proposal, reason="", token=uuid4(), by=by, now=now)
