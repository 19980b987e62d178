"""What came of a proposal, and what is done about it."""

from datetime import datetime
from typing import Any

from compass import clock
from compass.requests import SignedInRequest
from governance import permissions
from governance.actions.implementing import CARRIED_OUT, ENDED
from governance.enums import Stage
from governance.models import Deed, Outcome, Proposal
from governance.models.proposals import may_be_accepted
from governance.views.sections.handbook import change_of
from governance.views.sections.offers import Offer, Place, offer


def shown(request: SignedInRequest, proposal: Proposal, stage: Stage) -> dict[str, Any]:
    """The outcome, where somebody declared one, what carries it out, and what it changes in the handbook."""
    outcomes = Outcome.objects.visible_to(request.user)
    deeds = Deed.objects.visible_to(request.user).filter(proposal=proposal).select_related("by")
    is_open = stage is Stage.PASSED
    return {
        "outcome": outcomes.select_related("declared_by").filter(proposal=proposal).first(),
        **change_of(proposal),
        "deeds": [(each, is_open and permissions.can_remove_deed(request.user, each)) for each in deeds],
    }


def offered(request: SignedInRequest, proposal: Proposal, stage: Stage, now: datetime) -> list[Offer]:
    """Its author or the director declares what came of a vote; what needs none, its author accepts."""
    found: list[Offer] = []
    may_accept = not proposal.team_id and permissions.can_accept(request.user, proposal)
    if may_accept and may_be_accepted(proposal, now):
        found.append(offer(proposal, "accept", "Accept it", is_primary=True, is_done_at_once=True))
    today = clock.organisation_day(now)
    if stage is Stage.CLOSED and permissions.can_declare_outcome(request.user, proposal, today):
        found.append(offer(proposal, "declare-outcome", "Declare the outcome", is_primary=True))
    if stage is Stage.PASSED and permissions.can_implement(request.user, proposal, today):
        found.append(offer(proposal, "implement", "It is implemented", is_primary=True))
    if stage in CARRIED_OUT and permissions.can_add_deed(request.user, proposal, today):
        found.append(offer(proposal, "add-deed", "Link what carries it out", place=Place.DEEDS))
    if stage in ENDED and permissions.can_archive(request.user, proposal, today):
        found.append(offer(proposal, "archive", "Archive"))
    return found
