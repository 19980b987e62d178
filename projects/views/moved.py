"""What a move changed on a board, in as few words as a page needs, and what takes it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from projects.models import Deliverable, Task
from projects.models.cards import above
from projects.policy.cards import place_words
from projects.policy.ranks import Spot
from projects.views.cards import Card
from projects.views.columns import SHOWN, Sheet, ShownColumn


@dataclass(frozen=True)
class Before:
    """Where a card stood, and the words that it had there."""

    column: str
    phase: str
    owner_id: int | None
    place: str
    words: dict[str, str]

    @classmethod
    def of(cls, card: Deliverable | Task) -> "Before":
        """Of a card that is about to be moved."""
        higher, words = above(card), {}
        if isinstance(card, Deliverable):
            words = {"waiting_on": card.waiting_on, "waiting_for": card.waiting_for, "reason": card.unready_reason}
        return cls(card.column, card.phase, card.owner_id, f"after:{higher}" if higher else "top", words)

    def undo(self, moved: Deliverable | Task, back: str, sheet: Sheet) -> dict[str, str]:
        """What a form sends that puts the card back; nothing where it was on no board, or its column is no more."""
        if sheet.rules.column(moved.BOARD, self.column) is None:
            return {}
        place = {"column": self.column, "place": self.place, "seen": str(moved.revision), "back": back}
        return place | {name: words for name, words in self.words.items() if words}


@dataclass(frozen=True)
class Part:
    """A column of which little changed: the cards put in, where by htmx's words, and whether one falls out."""

    column: ShownColumn
    put: str = ""
    cards: Sequence[Card] = ()
    overflows: bool = False


def part_of(column: ShownColumn, pk: int) -> Part:
    """What is put into a column after a card was moved to it, within it or away from it."""
    key, cards = column.column.key, column.cards
    place = place_of(column, pk)
    if place is None:
        came_up = cards[-1:] if len(cards) == SHOWN else []
        return Part(column, f"beforeend:#cards-{key}" if came_up else "", came_up)
    where = f"afterend:#card-{cards[place - 1].pk}" if place else f"afterbegin:#cards-{key}"
    return Part(column, where, cards[place : place + 1], overflows=column.total > SHOWN)


def place_of(column: ShownColumn, pk: int) -> int | None:
    """Which of the cards that a column shows one is, from 0."""
    return next((number for number, card in enumerate(column.cards) if card.pk == pk), None)


def seen_versions(since: str) -> dict[str, int]:
    """The versions of columns that a page has, as it sends them: `ready:12,progress:3`."""
    pairs = (each.partition(":")[::2] for each in since[:2000].split(","))
    return {key: int(version) for key, version in pairs if version.isdecimal() and len(version) < 18}


def sentence(moved: Deliverable | Task, before: Before, spot: Spot, columns: Sequence[ShownColumn], reader: int) -> str:
    """What happened: `Moved to In progress, third of four; assigned to you.`"""
    column = next(each for each in columns if each.column.key == moved.column)
    number = place_of(column, moved.pk)
    place = f", {place_words(column.total if number is None else number + 1, column.total)}" if column.total else ""
    assigned = "; assigned to you" if moved.owner_id == reader != before.owner_id else ""
    lost = spot.after and above(moved) != spot.after and not column.is_done
    gone = " The card that it was to follow has gone from there." if lost else ""
    return f"Moved to {column.column.label}{'' if column.is_done else place}{assigned}.{gone}"
