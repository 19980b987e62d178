"""What came of a proposal."""

from datetime import datetime
from typing import Any

from compass import clock
from compass.requests import SignedInRequest
from governance import permissions
from governance.enums import Stage
from governance.models import Outcome, Proposal
from governance.models.proposals import may_be_accepted
from governance.views.sections.offers import Offer, offer


def shown(request: SignedInRequest, proposal: Proposal) -> dict[str, Any]:
    """The outcome, where somebody declared one."""
    outcomes = Outcome.objects.visible_to(request.user)
    return {"outcome": outcomes.select_related("declared_by").filter(proposal=proposal).first()}


def offered(request: SignedInRequest, proposal: Proposal, stage: Stage, now: datetime) -> list[Offer]:
    """Its author or the director declares what came of a vote; what needs none, its author accepts."""
    found: list[Offer] = []
    may_accept = not proposal.team_id and permissions.can_accept(request.user, proposal)
    if may_accept and may_be_accepted(proposal, now):
        found.append(offer(proposal, "accept", "Accept it", is_primary=True, is_done_at_once=True))
    today = clock.organisation_day(now)
    if stage is Stage.CLOSED and permissions.can_declare_outcome(request.user, proposal, today):
        found.append(offer(proposal, "declare-outcome", "Declare the outcome", is_primary=True))
    return found
