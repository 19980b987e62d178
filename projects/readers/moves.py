"""The moves of cards as a CSV file."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from people.policy.sheets import cell_of, guarded

COLUMNS = (
    *("at", "card", "title", "project", "from_phase", "from_column", "to_phase", "to_column", "by", "reason"),
)  # fmt: skip


def written(moves: Iterable[Any]) -> Iterator[str]:
    """The file piece by piece: moves with card, project and mover at hand. No cell is run as a formula."""
    writer: Any = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    yield "\ufeff" + writer.writerow(COLUMNS)
    for move in moves:
        cells = (
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
        yield writer.writerow([guarded(cell_of(cell)) for cell in cells])


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """The text itself."""
        return text
