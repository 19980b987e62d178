"""What changed between two texts: line by line, and within a changed line word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

AROUND: Final = 3
"""Lines that are shown before and after a change."""
WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")


class Fate(StrEnum):
    """What became of a line or of some words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    GAP = "gap"


@dataclass(frozen=True)
class Line:
    """A line of the comparison with its numbers before and after; `pieces` says which of its words changed."""

    fate: Fate
    before: int | None
    after: int | None
    pieces: tuple[tuple[Fate, str], ...]


def compared(before: str, after: str, *, around: int = AROUND) -> list[Line]:
    """The changed lines with some lines around them; what lies between is one GAP line."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[Line] = []
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(around):
        if group[0][1] or group[0][3]:
            lines.append(Line(Fate.GAP, None, None, ()))
        for tag, start, end, new_start, new_end in group:
            if tag == "equal":
                numbers = zip(range(start, end), range(new_start, new_end), strict=True)
                lines += [Line(Fate.KEPT, at + 1, to + 1, ((Fate.KEPT, old[at]),)) for at, to in numbers]
            else:
                lines += _changed(old, new, range(start, end), range(new_start, new_end))
    return lines


def counted(before: str, after: str) -> tuple[int, int]:
    """How many lines were added and how many taken out; a changed line counts as both."""
    fates = [line.fate for line in compared(before, after, around=0)]
    return fates.count(Fate.ADDED), fates.count(Fate.REMOVED)


def said(count: int) -> str:
    """`1 line`, `3 lines`."""
    return f"{count} line{'' if count == 1 else 's'}"


def _changed(old: list[str], new: list[str], gone: range, come: range) -> Iterator[Line]:
    """Lines that went, then those that came; where they pair up, what changed within them is marked."""
    pairs = [_words(old[at], new[to]) for at, to in zip(gone, come, strict=False)]
    for place, at in enumerate(gone):
        yield Line(Fate.REMOVED, at + 1, None, pairs[place][0] if place < len(pairs) else ((Fate.REMOVED, old[at]),))
    for place, to in enumerate(come):
        yield Line(Fate.ADDED, None, to + 1, pairs[place][1] if place < len(pairs) else ((Fate.ADDED, new[to]),))


def _words(old: str, new: str) -> tuple[tuple[tuple[Fate, str], ...], tuple[tuple[Fate, str], ...]]:
    """Two versions of a line in pieces; lines with little in common are wholly new."""
    left, right = WORD.findall(old), WORD.findall(new)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < 0.4:
        return ((Fate.REMOVED, old),), ((Fate.ADDED, new),)
    gone: list[tuple[Fate, str]] = []
    come: list[tuple[Fate, str]] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        kept = tag == "equal"
        if end > start:
            gone.append((Fate.KEPT if kept else Fate.REMOVED, "".join(left[start:end])))
        if new_end > new_start:
            come.append((Fate.KEPT if kept else Fate.ADDED, "".join(right[new_start:new_end])))
    return tuple(gone), tuple(come)
