"""The votes on a proposal: how far they have come, and the way to the ballot."""

from typing import Any

from compass.requests import SignedInRequest
from governance.enums import Consultation, Stage
from governance.models import Proposal
from governance.models.tables import Table, table_of
from governance.views.sections.offers import Offer, offer


def read(proposal: Proposal, stage: Stage) -> Table | None:
    """The table of a vote that has opened; None where there is none to show."""
    opened = stage not in (Stage.DISCUSSION, Stage.WITHDRAWN)
    return table_of(proposal) if opened and proposal.consultation == Consultation.VOTE else None


def shown(request: SignedInRequest, stage: Stage, table: Table | None) -> dict[str, Any]:
    """Each voter's last word, and whether the reader is asked for theirs."""
    return {"table": table, "votes_now": _is_asked(request, stage, table)}


def offered(request: SignedInRequest, proposal: Proposal, stage: Stage, table: Table | None) -> list[Offer]:
    """Whoever is on the roll and was not heard votes."""
    return [offer(proposal, "ballot", "Vote", is_primary=True)] if _is_asked(request, stage, table) else []


def _is_asked(request: SignedInRequest, stage: Stage, table: Table | None) -> bool:
    own = table.of(request.user) if table else None
    return stage is Stage.VOTING and own is not None and not own.ballot and not own.recusal
