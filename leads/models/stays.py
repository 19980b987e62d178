"""How long leads stood in each status, from their moves."""

from collections import defaultdict
from collections.abc import Collection

from leads.models.leads import Lead, LeadMove
from leads.policy.rail import Stay


def stays_of(leads: Collection[Lead]) -> dict[int, list[Stay]]:
    """The stays of each lead in their order; one query."""
    moves: dict[int, list[LeadMove]] = defaultdict(list)
    for move in LeadMove.objects.filter(lead__in=[lead.pk for lead in leads]).order_by("at", "pk"):
        moves[move.lead_id].append(move)
    return {
        pk: [
            Stay(move.to_status, move.to_phase, move.at, following.at if following else None)
            for move, following in zip(own, [*own[1:], None], strict=True)
        ]
        for pk, own in moves.items()
    }
