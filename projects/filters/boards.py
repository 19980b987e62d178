"""What of a board an address asks for; what it does not understand is left out."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from compass.requests import is_number
from projects.enums import Backlog, Board, Priority
from projects.models import OnBoardQuerySet, Project
from projects.policy.forecast import Part

TITLES = {"": "All project backlogs", Backlog.DEVELOPMENT: "Development backlog"}
PAGES = {Board.DELIVERABLES: "board", Board.TASKS: "activity"}


@dataclass(frozen=True)
class BoardFilter:
    """One backlog or all, one project or all, one's own or everybody's, high priority or any, one deliverable or all.

    `column` is the one that a narrow screen shows.
    """

    board: Board
    backlog: str = ""
    project: str = ""
    mine: bool = False
    high: bool = False
    deliverable: int = 0
    column: str = ""

    @property
    def title(self) -> str:
        """What the page is called."""
        if self.board == Board.TASKS:
            return "Activity backlog"
        return TITLES.get(self.backlog, "Organisational backlog")

    @property
    def query(self) -> str:
        """What an address asks for that shows the same."""
        asked = {name: value for name, value in asdict(self).items() if value and name not in {"board", "high", "mine"}}
        asked |= {"mine": 1} if self.mine else {}
        return urlencode(asked | ({"priority": "high"} if self.high else {}))

    @property
    def part(self) -> Part:
        """The part of the boards whose flow is told of it: one's own or urgent work has none of its own."""
        return Part(self.board, self.backlog, self.project)

    @property
    def narrows(self) -> bool:
        """Whether it leaves out anything of its backlog."""
        return bool(self.project or self.mine or self.high or self.deliverable)

    def but(self, **changes: Any) -> str:
        """The address of the same with changes."""
        return replace(self, **changes).address

    @property
    def address(self) -> str:
        """The address of the board that shows this."""
        return f"{reverse(f'projects:{PAGES[self.board]}')}?{self.query}".rstrip("?")

    def of_backlog(self, cards: OnBoardQuerySet, projects: Collection[Project]) -> OnBoardQuerySet:
        """The cards of its backlog."""
        if not self.backlog:
            return cards
        return cards.filter(project__in=[each.pk for each in projects if each.backlog == self.backlog])

    def of(self, cards: OnBoardQuerySet, projects: Collection[Project], reader_id: int) -> OnBoardQuerySet:
        """The cards that it asks for."""
        cards = self.of_backlog(cards, projects)
        if self.project:
            cards = cards.filter(project=next(each.pk for each in projects if each.slug == self.project))
        if self.mine:
            cards = cards.filter(owner=reader_id)
        if self.high:
            cards = cards.filter(priority=Priority.HIGH)
        return cards.filter(deliverable=self.deliverable) if self.deliverable else cards


def read(board: Board, asked: Mapping[str, str], projects: Collection[Project]) -> BoardFilter:
    """What an address asks for."""
    deliverables, number = board == Board.DELIVERABLES, asked.get("deliverable", "")
    return BoardFilter(
        board=board,
        backlog=asked.get("backlog", "") if deliverables and asked.get("backlog") in Backlog.values else "",
        project=next((each.slug for each in projects if each.slug == asked.get("project")), ""),
        mine=asked.get("mine") == "1",
        high=deliverables and asked.get("priority") == "high",
        deliverable=int(number) if not deliverables and is_number(number) else 0,
        column=asked.get("column", "")[:50],
    )
