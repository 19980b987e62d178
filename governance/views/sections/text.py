"""What a proposal says, and what may be done with it."""

from typing import Any

from compass.explanation import so_many
from compass.requests import SignedInRequest
from governance import permissions
from governance.enums import Stage
from governance.models import Proposal
from governance.models.openings import text_of
from governance.views.sections.offers import Offer, offer


def shown(proposal: Proposal) -> dict[str, Any]:
    """Its last text, or the one that is voted on, and how many there are."""
    return {"text": text_of(proposal), "versions": so_many(proposal.versions.count(), "version")}


def offered(request: SignedInRequest, proposal: Proposal, stage: Stage) -> list[Offer]:
    """While it is discussed its author may change it, and everybody else suggest an edit."""
    if stage is not Stage.DISCUSSION:
        return []
    if permissions.can_revise(request.user, proposal):
        return [offer(proposal, "revise", "Change the text")]
    return [offer(proposal, "suggest-edit", "Suggest an edit")]
