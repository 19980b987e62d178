"""What became of a deliverable or task: its moves and changes in one list."""

from collections.abc import Iterator
from datetime import datetime

from projects.actions.moving import board_rules
from projects.models import Deliverable, Task, changes_of
from projects.policy.histories import Line, changed, stays

TOLD = ("change_deliverable", "change_task")
PHASES = {
    "issues": "the issues",
    "dropped": "dropped",
    "planned": "the planned ones",
}


def history_of(card: Deliverable | Task, now: datetime) -> list[Line]:
    """What happened to it, the last first; two queries."""
    return sorted([*_moves(card, now), *_changes(card)], key=lambda line: line.at)[::-1]


def _moves(card: Deliverable | Task, now: datetime) -> Iterator[Line]:
    names = {each.key: each.label for each in board_rules(now).columns(card.BOARD)}
    moves = list(card.moves.select_related("by").order_by("at", "pk"))
    for move, stood in zip(moves, stays(moves), strict=True):
        to = names.get(move.to_column, PHASES.get(move.to_phase, move.to_column or move.to_phase))
        was = names.get(move.from_column, PHASES.get(move.from_phase, move.from_column or move.from_phase))
        words = f"moved it from {was} to {to}" if move.from_phase else "wrote it down"
        yield Line(move.at, move.by.name if move.by else "The portal", words, stood, move.reason)


def _changes(card: Deliverable | Task) -> Iterator[Line]:
    for entry in changes_of(card, TOLD):
        who = entry.actor.name if entry.actor else "The portal"
        yield Line(entry.at, who, f"changed {changed(entry.before, entry.after)}")
