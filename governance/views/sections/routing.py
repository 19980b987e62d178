"""Why a proposal needs the council, or not."""

from typing import Any

from compass.handbook import rulebook
from governance.models import Proposal
from governance.policy.rules import RoutingRules


def shown(proposal: Proposal) -> dict[str, Any]:
    """The decision area of a proposal, and the clause that says what it asks for."""
    routing = rulebook.rules(RoutingRules, on=proposal.filed_on)
    return {"area": routing.label(proposal.area), "routing": routing.cite("areas")}
