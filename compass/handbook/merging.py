"""Two people change the same text: what both did, or where they did different things to the same lines. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from compass.handbook.matching import blocks

OURS: Final = "<<<<<<< as it stands now"
MIDDLE: Final = "======="
THEIRS: Final = ">>>>>>> your change"


def is_unsettled(text: str) -> bool:
    """Whether a text still holds the marks that a conflict was set between."""
    return bool({OURS, THEIRS} & {line.rstrip() for line in text.splitlines()})


@dataclass(frozen=True)
class Merged:
    """The text of both. Where they conflict both are in it, one after the other between marks, so nothing is lost."""

    text: str
    conflicts: int


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Bring together two changes of one text, line by line: `ours` as it stands, `theirs` as somebody wants it."""
    if theirs in (base, ours):
        return Merged(ours, 0)
    if ours == base:
        return Merged(theirs, 0)
    before, left, right = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    lines: list[str] = []
    conflicts = 0
    at = at_left = at_right = 0
    ends = (len(before), len(left), len(right), 0)
    for start, start_left, start_right, size in (*_common(before, left, right), ends):
        was, one, other = before[at:start], left[at_left:start_left], right[at_right:start_right]
        if one == other or other == was:
            lines += one
        elif one == was:
            lines += other
        else:
            conflicts += 1
            lines += [OURS + "\n", *_ended(one), MIDDLE + "\n", *_ended(other), THEIRS + "\n"]
        lines += before[start : start + size]
        at, at_left, at_right = start + size, start_left + size, start_right + size
    return Merged("".join(lines), conflicts)


def _common(before: Sequence[str], left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Runs of lines that all three have, in order: where they begin in each, and how many lines they are."""
    lefts, rights = _kept(before, left), _kept(before, right)
    start = 0
    while start < len(before):
        size = 0
        while (
            start + size in lefts
            and start + size in rights
            and lefts[start + size] == lefts[start] + size
            and rights[start + size] == rights[start] + size
        ):
            size += 1
        if size:
            yield start, lefts[start], rights[start], size
        start += size or 1


def _kept(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Which lines stayed, by their places before and after."""
    return {at + each: to + each for at, to, size in blocks(before, after) for each in range(size)}


def _ended(lines: list[str]) -> list[str]:
    """Lines of which the last one ends too."""
    return [*lines[:-1], lines[-1].rstrip("\n") + "\n"] if lines else []
