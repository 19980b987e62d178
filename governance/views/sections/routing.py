"""Why a proposal needs the council, or not; where else it stands, and whether the host's policies allow it."""

from datetime import datetime
from typing import Any

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest
from governance import permissions
from governance.enums import Consultation, Stage
from governance.models import HostCheck, Proposal, Rerouting
from governance.policy.areas import RoutingRules
from governance.policy.routing import Answers, route
from governance.views.sections.offers import Offer, Place, offer


def shown(request: SignedInRequest, proposal: Proposal, now: datetime) -> dict[str, Any]:
    """The areas and answers that a proposal was routed by, what was asked for since, its links, and its last check."""
    rules = rulebook.rules(RoutingRules, on=proposal.filed_on)
    checks = HostCheck.objects.visible_to(request.user).filter(proposal=proposal)
    today = clock.organisation_day(now)
    return {
        "routed": route(Answers.of(proposal.answers, proposal.area), rules),
        "reroutings": Rerouting.objects.visible_to(request.user).filter(proposal=proposal).select_related("by"),
        "host_check": checks.select_related("by").last(),
        "may_check": not proposal.withdrawn_at and permissions.can_check_host_policy(request.user, today),
        "may_link": permissions.can_link(request.user, proposal),
    }


def offered(request: SignedInRequest, proposal: Proposal, stage: Stage, now: datetime) -> list[Offer]:
    """A council member may ask for a vote, the director for more consultation, until it has ended."""
    today = clock.organisation_day(now)
    is_open = stage in (Stage.DISCUSSION, Stage.DUE)
    if not is_open or proposal.team_id or proposal.consultation == Consultation.VOTE:
        return []
    if proposal.consultation == Consultation.NOTIFY and permissions.can_request_vote(request.user, today):
        return [offer(proposal, "request-vote", "Request a vote", place=Place.WHY)]
    if permissions.can_reroute(request.user, proposal, today):
        return [offer(proposal, "reroute", "Ask for more consultation", place=Place.WHY)]
    return []
