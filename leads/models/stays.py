"""How long leads stood in each status, from their moves."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from leads.models.leads import LeadMove
from leads.policy.rail import Stay, stays


def stays_of(leads: Collection[Any] | QuerySet[Any, Any]) -> dict[int, tuple[Stay, ...]]:
    """The stays of each lead in their order, by its key; one query."""
    moves: dict[int, list[tuple[str, str, datetime]]] = defaultdict(list)
    found = LeadMove.objects.filter(lead__in=leads).order_by("lead", "at", "pk")
    for pk, status, phase, at in found.values_list("lead", "to_status", "to_phase", "at"):
        moves[pk].append((status, phase, at))
    return {pk: stays(own) for pk, own in moves.items()}
