"""The moves of cards as a CSV file."""

from collections.abc import Iterable, Iterator
from typing import Any

from people.policy.sheets import csv_of

COLUMNS = (
    *("at", "card", "title", "project", "from_phase", "from_column", "to_phase", "to_column", "by", "reason"),
)  # fmt: skip


def written(moves: Iterable[Any]) -> Iterator[str]:
    """The file piece by piece: moves with card, project and mover at hand."""
    return csv_of(COLUMNS, (_cells(move) for move in moves))


def _cells(move: Any) -> tuple[Any, ...]:
    return (
        move.at,
        move.card_id,
        move.card.title,
        move.card.project,
        move.from_phase,
        move.from_column,
        move.to_phase,
        move.to_column,
        move.by.name if move.by else None,
        move.reason,
    )
