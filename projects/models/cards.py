"""What a board reads: the top of each column with its count, and who has how much; a query each, however many cards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Exists, F, FilteredRelation, IntegerField, OuterRef, Q, Subquery, Value

from people.models import Member
from projects.enums import Board, TaskPhase
from projects.models.deliverables import Deliverable
from projects.models.moves import Lane
from projects.models.on_board import OnBoardQuerySet
from projects.models.tasks import Task

CAP = 1000
"""No column is counted further: the board says `999+`."""
CAP_EACH = 100
"""Nor is what one person has in a column."""

BOTH = ("pk", "title", "owner_id", "phase", "entered_at", "done_at", "revision", "project_id", "rank")
FIELDS: dict[str, tuple[str, ...]] = {
    Board.DELIVERABLES: (
        "key",
        "total",
        "version",
        *BOTH,
        "priority",
        "waiting_on",
        "waiting_for",
        "all_tasks",
        "done_tasks",
    ),
    Board.TASKS: ("key", "total", "version", *BOTH, "deliverable_id", "deliverable__title"),
}


class Counted(Subquery):
    """How many rows a query has; a sliced one is counted no further than its slice."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


@dataclass(frozen=True)
class Stretch:
    """What of a board stands in a column: the keys whose cards it shows, and from when on, newest first, if done."""

    key: str
    keys: tuple[str, ...]
    done_since: datetime | None = None

    def of(self, cards: OnBoardQuerySet) -> OnBoardQuerySet:
        """Its cards, from the top."""
        here = cards.filter(column=self.keys[0]) if len(self.keys) == 1 else cards.filter(column__in=self.keys)
        if self.done_since:
            return here.filter(done_at__gte=self.done_since).order_by("-done_at", "-pk")
        return here.order_by("rank")

    def counted(self, cards: OnBoardQuerySet) -> Any:
        """Its cards as an index holds them: a count of the first so many looks at no more than those."""
        if self.done_since:
            return self.of(cards).order_by().values("done_at")
        here = self.of(cards).values("rank")
        return here if len(self.keys) == 1 else here.order_by()


def tops(cards: OnBoardQuerySet, stretches: Sequence[Stretch], limit: int) -> list[dict[str, Any]]:
    """The first cards of each stretch as plain values, with the `total` and the `version` of its column; one query."""
    board = cards.model.BOARD
    parts = [_top(cards, each, limit).values(*FIELDS[board]) for each in stretches]
    rows: list[dict[str, Any]] = list(parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0])
    done = {each.key for each in stretches if each.done_since}
    rows.sort(key=lambda row: (-row["done_at"].timestamp(), -row["pk"]) if row["key"] in done else (row["rank"], 0))
    return rows


def rows_of(cards: OnBoardQuerySet) -> list[dict[str, Any]]:
    """The values that make cards, in the order of the query."""
    fields = [name for name in FIELDS[cards.model.BOARD] if name not in {"key", "total", "version"}]
    rows: list[dict[str, Any]] = list(_with_tasks(cards).values(*fields))
    return rows


def versions_of(board: Board) -> dict[str, int]:
    """How often the order of each column has changed, by the keys of the columns."""
    return dict(Lane.objects.filter(board=board).values_list("column", "version"))


def _top(cards: OnBoardQuerySet, stretch: Stretch, limit: int) -> Any:
    top = cards.model.objects.filter(pk__in=stretch.of(cards).values("pk")[:limit]).order_by()
    total = Counted(stretch.counted(cards)[:CAP])
    version = Lane.objects.filter(board=cards.model.BOARD, column=stretch.key).values("version")
    return _with_tasks(top.annotate(key=Value(stretch.key, CharField()), total=total, version=Subquery(version)))


def _with_tasks(cards: OnBoardQuerySet) -> OnBoardQuerySet:
    if cards.model.BOARD == Board.TASKS:
        return cards
    standing = Task.objects.filter(deliverable=OuterRef("pk")).exclude(phase=TaskPhase.DROPPED).values("pk")
    done = Task.objects.filter(deliverable=OuterRef("pk"), phase=TaskPhase.DONE).values("pk")
    counted: OnBoardQuerySet = cards.annotate(all_tasks=Counted(standing), done_tasks=Counted(done))
    return counted


def holders(
    cards: OnBoardQuerySet, shown: Iterable[Stretch], weighed: Iterable[Stretch], first: date, last: date
) -> list[Any]:
    """Members who own something that is `shown`, once for each absence from `first` to `last`; one query.

    Each carries `has_0`, `has_1`, … for what they have in each stretch that is `weighed`, and the fields of the
    absence as `off_…`.
    """
    keys = [key for each in shown for key in each.keys]
    members = Member.objects.filter(Exists(cards.filter(owner=OuterRef("pk"), column__in=keys)))
    told = Q(absences__taken_back_at=None, absences__from_on__lte=last, absences__until_on__gte=first)
    members = members.annotate(off=FilteredRelation("absences", condition=told))
    names = ("kind", "from_on", "until_on", "starts_at_noon", "ends_at_noon", "works_percent")
    members = members.annotate(**{f"off_{name}": F(f"off__{name}") for name in names})
    for number, each in enumerate(weighed):
        own = each.of(cards).filter(owner=OuterRef("pk")).order_by().values("owner")[:CAP_EACH]
        members = members.annotate(**{f"has_{number}": Counted(own)})
    return list(members.order_by("name", "pk"))


def cards_of(board: Board) -> OnBoardQuerySet:
    """All cards of a board, and what is not on it yet."""
    found: OnBoardQuerySet = (Deliverable if board == Board.DELIVERABLES else Task).objects.all()
    return found


def above(card: Deliverable | Task) -> int | None:
    """The card right above another one in its column, by its number; None where it is the first, or on no board."""
    cards: Any = type(card).objects
    if not card.column:
        return None
    higher = cards.filter(column=card.column, rank__lt=card.rank).order_by("-rank")
    found: int | None = higher.values_list("pk", flat=True).first()
    return found
