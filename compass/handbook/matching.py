"""What two sequences have in common, in order; the basis of comparing and merging. Pure."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

DEAREST: Final = 4_000_000
"""Above so many pairs of equal elements, looking for what is common would take too long; then nothing is."""

Block = tuple[int, int, int]
"""Where a common run begins in each, and how long it is."""


def blocks(before: Sequence[str], after: Sequence[str]) -> list[Block]:
    """The common runs, in order, none of them empty. Equal beginnings and ends are always found."""
    start = _common_start(before, after)
    end = _common_start(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    counts = Counter(old)
    if sum(counts[each] for each in new) <= DEAREST:
        found = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    else:
        found = []
    between = [(block.a + start, block.b + start, block.size) for block in found]
    return [block for block in [(0, 0, start), *between, (len(before) - end, len(after) - end, end)] if block[2]]


def _common_start(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
