"""Columns of boards: locked while their order changes, and places in them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, Subquery

from projects.enums import Board
from projects.models import Deliverable, Lane, OnBoard, OnBoardQuerySet, Task
from projects.policy.ranks import GAP, Spot, between


def lock_lanes(board: Board, columns: Iterable[str]) -> None:
    """Lock columns of a board until the transaction ends, always in one order, and say that they changed."""
    for key in sorted({key for key in columns if key}):
        lane = Lane.objects.filter(board=board, column=key)
        if not lane.update(version=F("version") + 1):
            Lane.objects.bulk_create([Lane(board=board, column=key)], ignore_conflicts=True)
            lane.update(version=F("version") + 1)


def show_anew(card: Deliverable | Task) -> None:
    """Say that the column of a card changed as soon as the transaction has ended, so that open boards show it anew.

    Not before: whoever moves a card locks its column first and the card then, and this holds the card already.
    """
    lane = Lane.objects.filter(board=card.BOARD, column=card.column)
    transaction.on_commit(lambda: lane.update(version=F("version") + 1), robust=True)


def rank_at(card: OnBoard, column: str, spot: Spot) -> int:
    """A free rank for a card in a locked column. Where the card it should follow has gone, it goes to the top."""
    others: OnBoardQuerySet = type(card).objects.in_column(column).exclude(pk=card.pk)  # type: ignore[attr-defined]  # an abstract model names no manager
    before, behind = _neighbours(others, spot)
    rank = between(before, behind)
    if rank is None:
        _number_anew(others)
        rank = between(*_neighbours(others, spot))
    if rank is None:
        raise AssertionError("a column that was numbered anew has no room")
    return rank


def _neighbours(others: OnBoardQuerySet, spot: Spot) -> tuple[int | None, int | None]:
    ranks = others.values_list("rank", flat=True)
    if spot.at_end:
        return ranks.order_by("-rank").first(), None
    if spot.after:
        found = list(ranks.filter(rank__gte=Subquery(others.filter(pk=spot.after).values("rank")[:1]))[:2])
        if found:
            return found[0], found[1] if len(found) > 1 else None
    return None, ranks.first()


def _number_anew(others: OnBoardQuerySet) -> None:
    """Give every card of a column a rank behind all that there are, in the same order, with room between."""
    cards: list[Any] = list(others.only("pk", "rank"))
    last = max(card.rank for card in cards)
    for number, card in enumerate(cards, 1):
        card.rank = last + number * GAP
    others.bulk_update(cards, ["rank"], batch_size=500)
