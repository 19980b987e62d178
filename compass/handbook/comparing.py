"""What changed between two texts: line by line, and within a changed line word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from compass.explanation import so_many
from compass.handbook.matching import blocks

AROUND: Final = 3
"""Lines that are shown before and after a change."""
ALIKE: Final = 0.4
"""Lines with less than this part of their words in common are wholly new."""
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
    at = to = 0
    for start, new_start, size in (*blocks(old, new), (len(old), len(new), 0)):
        lines += _changed(old, new, range(at, start), range(to, new_start))
        kept = zip(range(start, start + size), range(new_start, new_start + size), strict=True)
        lines += [Line(Fate.KEPT, left + 1, right + 1, ((Fate.KEPT, old[left]),)) for left, right in kept]
        at, to = start + size, new_start + size
    return _near(lines, around)


def _near(lines: list[Line], around: int) -> list[Line]:
    """Changed lines, and what stands close to them."""
    changed = [at for at, line in enumerate(lines) if line.fate != Fate.KEPT]
    shown = sorted({each for at in changed for each in range(max(0, at - around), min(len(lines), at + around + 1))})
    near: list[Line] = []
    for place, at in enumerate(shown):
        if at != (shown[place - 1] + 1 if place else 0):
            near.append(Line(Fate.GAP, None, None, ()))
        near.append(lines[at])
    return near


def counted(before: str, after: str) -> tuple[int, int]:
    """How many lines were added and how many taken out; a changed line counts as both."""
    fates = [line.fate for line in compared(before, after, around=0)]
    return fates.count(Fate.ADDED), fates.count(Fate.REMOVED)


def said(count: int) -> str:
    """`1 line`, `3 lines`."""
    return so_many(count, "line")


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
    common = blocks(left, right)
    if 2 * sum(size for *_, size in common) < ALIKE * (len(left) + len(right)):
        return ((Fate.REMOVED, old),), ((Fate.ADDED, new),)
    return (
        _pieces(left, [(start, size) for start, _, size in common], Fate.REMOVED),
        _pieces(right, [(start, size) for _, start, size in common], Fate.ADDED),
    )


def _pieces(words: list[str], kept: list[tuple[int, int]], fate: Fate) -> tuple[tuple[Fate, str], ...]:
    pieces: list[tuple[Fate, str]] = []
    at = 0
    for start, size in (*kept, (len(words), 0)):
        pieces += [(fate, "".join(words[at:start])), (Fate.KEPT, "".join(words[start : start + size]))]
        at = start + size
    return tuple(piece for piece in pieces if piece[1])
