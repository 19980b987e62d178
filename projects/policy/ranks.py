"""The order within a column: whole numbers with room between them. Pure."""

from dataclasses import dataclass

GAP = 2**32
"""The room left behind a card: another can be put before it some thirty times before a column is numbered anew."""


@dataclass(frozen=True)
class Spot:
    """A place in a column: after another card, at the end, or, with neither said, at the top."""

    after: int | None = None
    at_end: bool = False


TOP, END = Spot(), Spot(at_end=True)


def between(before: int | None, behind: int | None) -> int | None:
    """A rank between two others, of which either may be missing; None where there is no room."""
    if before is None:
        return GAP if behind is None else behind - GAP
    if behind is None:
        return before + GAP
    return (before + behind) // 2 if behind - before > 1 else None
