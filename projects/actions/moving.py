"""What moving has in common for deliverables and tasks: who was first, the place, the record."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from compass import clock
from compass.handbook import rulebook
from compass.person import Person
from people.policy.refusals import Impossible
from projects.actions.lanes import lock_lanes, rank_at
from projects.actions.revisions import Overtaken
from projects.enums import DeliverablePhase
from projects.models import Deliverable, DeliverableMove, Task, TaskMove
from projects.policy.boards import BoardColumn, BoardRules
from projects.policy.ranks import END, GAP, Spot

PLACE = ("phase", "column", "owner", "revision")
DONE = DeliverablePhase.DONE
"""Tasks have the same word for it."""
OnBoard = TypeVar("OnBoard", Deliverable, Task)


@dataclass(frozen=True)
class Target:
    """Where a card goes: a phase, and a spot in a column of it; no column where it leaves the board."""

    phase: str
    column: BoardColumn | None = None
    spot: Spot = END

    @property
    def key(self) -> str:
        """The key of the column; empty where there is none."""
        return self.column.key if self.column else ""


def board_rules(now: datetime) -> BoardRules:
    """The rules of the boards as they hold today."""
    return rulebook.rules(BoardRules, on=clock.organisation_day(now))


def column_of(card: Deliverable | Task, key: str, rules: BoardRules) -> BoardColumn:
    """The column with a key on the board of a card. Raises Impossible where the clause has none, or no more."""
    if column := rules.column(card.BOARD, key):
        return column
    raise Impossible("The board has no such column any more; open it anew.")


def lock(card: OnBoard, *, seen: int, columns: Collection[str], rules: BoardRules) -> OnBoard:
    """A card as it stands, with its column and those it may go to locked. Raises Overtaken unless it is as seen."""
    cards: Any = type(card).objects
    if card.revision == seen:
        known: str | None = card.column
    else:
        known = cards.filter(pk=card.pk).values_list("column", flat=True).first()
    lock_lanes(card.BOARD, [known or "", *columns])
    found: OnBoard | None = cards.select_for_update(of=("self",), no_key=True).filter(pk=card.pk).first()
    if found is None:
        raise Overtaken(f"“{card}” is not there any more; somebody deleted it.")
    if found.revision != seen or found.column != known:
        raise Overtaken(_who_was_first(found, rules))
    return found


def put(card: OnBoard, target: Target, *, by: Person | None, now: datetime, reason: str = "") -> OnBoard:
    """Put a locked card where it goes, and write down where it came from unless it stays in its column."""
    rank = rank_at(card, target.key, target.spot) if target.column else None
    if move := _place(card, target.phase, target.key, rank, by=by, now=now, reason=reason):
        move.save()
    card.save()
    return card


def put_all(cards: Sequence[OnBoard], column: BoardColumn, *, by: Person | None, now: datetime) -> None:
    """Put locked cards of one board at the end of a locked column, in their order, as `put` does with one."""
    if not cards:
        return
    first = rank_at(cards[0], column.key, END)
    places = enumerate(cards)
    moves = [_place(each, column.phase, column.key, first + n * GAP, by=by, now=now) for n, each in places]
    write_moves(move for move in moves if move)
    for card in cards:
        card.save()


def write_moves(moves: Iterable[DeliverableMove | TaskMove]) -> None:
    """Keep some moves of cards of one board, at once."""
    if written := list(moves):
        kept: Any = type(written[0]).objects
        kept.bulk_create(written)


def _place(
    card: Deliverable | Task,
    phase: str,
    column: str,
    rank: int | None,
    *,
    by: Person | None,
    now: datetime,
    reason: str = "",
) -> DeliverableMove | TaskMove | None:
    """Give a card its place, and say where it came from unless it stays in its column."""
    came_from = card.column, card.phase
    card.phase, card.column, card.rank = phase, column, rank
    card.revision += 1
    card.moved_at, card.moved_by_id = now, by.pk if by else None
    if card.phase != came_from[1]:
        card.done_at = now if card.phase == DONE else None
    if (card.column, card.phase) == came_from:
        return None
    card.entered_at = now
    return move_of(card, came_from, by=by, now=now, reason=reason)


def move_of(
    card: Deliverable | Task, came_from: tuple[str, str], *, by: Person | None, now: datetime, reason: str = ""
) -> DeliverableMove | TaskMove:
    """Where a card came from, a column and a phase, and where it stands now; not written yet."""
    moves: Any = DeliverableMove if isinstance(card, Deliverable) else TaskMove
    move: DeliverableMove | TaskMove = moves(
        card=card,
        from_column=came_from[0],
        from_phase=came_from[1],
        to_column=card.column,
        to_phase=card.phase,
        at=now,
        by_id=by.pk if by else None,
        reason=reason,
    )
    return move


def _who_was_first(card: Deliverable | Task, rules: BoardRules) -> str:
    column = rules.column(card.BOARD, card.column)
    where = f"to “{column.label}”" if column else "off the board"
    who = card.moved_by.name if card.moved_by else "The portal"
    return f"{who} moved “{card}” {where} meanwhile. Look where it stands now, then move it again if you still want to."
