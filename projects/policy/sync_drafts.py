"""What the portal drafts of a member's response, from what they moved and finished and when they are off. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from projects.policy.syncs import AVAILABILITY, DISCUSS, LONGEST_LINE, NEXT, UPDATES, Heading

SPECIAL = re.compile(r"([\\`*_\[\]<>#!|~])")
MOST_LINES = 15
BETWEEN = ": "


@dataclass(frozen=True)
class Piece:
    """Something on a board: its title, its page, and what is said of it."""

    title: str
    url: str
    said: str = ""

    @property
    def line(self) -> str:
        """One line of Markdown."""
        title = SPECIAL.sub(r"\\\1", self.title)
        return f"- {self.said}[{title}]({self.url})"

    def within(self, most: int) -> "Piece":
        """The same with fewer words, where its line would be longer than that."""
        if len(self.line) <= most:
            return self
        short = replace(self, title=_cut(self.title, most // 3), said="")
        room = most - len(short.line) - len(BETWEEN)
        return replace(short, said=f"{_cut(self.said.removesuffix(BETWEEN), room)}{BETWEEN}" if self.said else "")


@dataclass(frozen=True)
class Done:
    """What somebody did since their last response, works on now, and is blocked in; and their coming time off."""

    finished: Sequence[Piece] = ()
    started: Sequence[Piece] = ()
    ongoing: Sequence[Piece] = ()
    blocked: Sequence[Piece] = ()
    days_off: Sequence[str] = ()


def drafted(headings: Iterable[Heading], done: Done) -> dict[str, str]:
    """A draft under each heading for which there is one. It is an offer: whoever it is about changes and sends it."""
    lines: Mapping[str, list[str]] = {
        UPDATES: [piece.line for piece in (*done.finished, *done.started)],
        NEXT: [piece.line for piece in done.ongoing],
        AVAILABILITY: [f"- {words}" for words in done.days_off],
        DISCUSS: [piece.within(LONGEST_LINE).line for piece in done.blocked],
    }
    return {each.key: "\n".join(found[:MOST_LINES]) for each in headings if (found := lines.get(each.purpose, []))}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
