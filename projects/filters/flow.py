"""What the address of flow asks for: which board, which backlog or project of it, and over how many weeks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from projects.enums import Backlog, Board
from projects.policy.forecast import Part

WEEKS = (4, 12, 26, 52)
USUAL = 12


@dataclass(frozen=True)
class Asked:
    """A part of the boards and a number of weeks; what could not be understood is left out, and said so."""

    part: Part
    weeks: int = USUAL
    understood: bool = True

    @property
    def query(self) -> str:
        """The address of the same."""
        board = "tasks" if self.part.board == Board.TASKS else ""
        return self._address(board=board, weeks=self.weeks if self.weeks != USUAL else "")

    @property
    def on_board(self) -> str:
        """What the board itself is asked for, to show the same part."""
        return self._address()

    def of(self, **changes: Any) -> str:
        """The address of another part over the same weeks."""
        return replace(self, part=replace(self.part, **changes)).query

    def over(self, weeks: int) -> str:
        """The address of the same part over so many weeks."""
        return replace(self, weeks=weeks).query

    def _address(self, **more: Any) -> str:
        asked = {"backlog": self.part.backlog, "project": self.part.project, **more}
        return f"?{urlencode({name: value for name, value in asked.items() if value})}"


def read(query: Mapping[str, str], projects: Collection[str]) -> Asked:
    """What an address asks for; `projects` are the slugs that there are."""
    backlog, project = query.get("backlog", ""), query.get("project", "")
    board, weeks = query.get("board", ""), query.get("weeks", "")
    known = {
        "board": board in {"", *Board.values},
        "backlog": backlog in {"", *Backlog.values},
        "project": project in {"", *projects},
        "weeks": weeks in {"", *map(str, WEEKS)},
    }
    part = Part(
        Board(board) if known["board"] and board else Board.DELIVERABLES,
        backlog if known["backlog"] else "",
        project if known["project"] else "",
    )
    return Asked(part, int(weeks) if known["weeks"] and weeks else USUAL, all(known.values()))
