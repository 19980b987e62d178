"""How a team decides, and what it offers to whoever may decide for it."""

from datetime import datetime
from typing import Any

from compass import clock
from compass.requests import SignedInRequest
from governance import permissions
from governance.models import Proposal
from governance.models.comments import concerns_on
from governance.models.proposals import may_be_accepted
from governance.policy.outcomes import warnings
from governance.views.sections.offers import Offer, offer


def shown(proposal: Proposal) -> dict[str, Any]:
    """The concerns that stand against a team decision while it is open."""
    is_open = proposal.team_id and not proposal.declared_at and not proposal.withdrawn_at
    return {"against": warnings((), concerns_on(proposal)) if is_open else ()}


def offered(request: SignedInRequest, proposal: Proposal, now: datetime) -> list[Offer]:
    """Where a concern is open after its time, the decider or the director decides; where none is, silence has."""
    if not proposal.team_id or not may_be_accepted(proposal, now):
        return []
    if concerns_on(proposal):
        may = permissions.can_decide(request.user, proposal, clock.organisation_day(now))
        return [offer(proposal, "decide", "Decide", is_primary=True)] if may else []
    may = permissions.can_accept(request.user, proposal)
    return [offer(proposal, "accept", "Note that it is decided", is_primary=True, is_done_at_once=True)] if may else []
