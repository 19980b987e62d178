"""Addresses inside a page: short, readable, each once."""

import re

# What the portal's own pages call their parts.
TAKEN = frozenset({"", "content", "menu", "why", "dialog-why", "dialog-title"})
FOOTNOTE = re.compile(r"fn(ref)?\d")


def slug(words: str) -> str:
    """The address of a heading, as other readers of the same Markdown make it."""
    return re.sub(r"[^\w\- ]", "", " ".join(words.lower().split())).replace(" ", "-")


def label_key(label: str) -> str:
    """A label as it is compared: capitals and runs of spaces say nothing."""
    return " ".join(label.lower().split())


class Anchors:
    """The addresses given out on one page."""

    def __init__(self) -> None:
        self._next: dict[str, int] = {}

    def claim(self, wanted: str) -> str:
        """`wanted`, or with a number behind it where it is taken."""
        wanted = wanted if wanted.strip("-") else "section"
        if wanted in TAKEN or FOOTNOTE.match(wanted):
            self._next.setdefault(wanted, 1)
        given = wanted
        while given in self._next:
            given = f"{wanted}-{self._next[wanted]}"
            self._next[wanted] += 1
        self._next[given] = 1
        return given
