"""Where the cases of rows that are no more belong, after the versions of their clause. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """One version of a clause with rows: the rows, and where the cases of those that it dropped go, by their keys."""

    rows: tuple[Mapping[str, str], ...]
    moves: Mapping[str, str]


def homes(editions: Sequence[Edition]) -> dict[str, str]:
    """For each row that some edition had and the last one has not, the row of the last one that its cases go to.

    A chain of moves is followed. Where none is written, they go to the first row of the same phase, or the first one.
    """
    now = {row["key"] for row in editions[-1].rows}
    gone = {row["key"]: row for each in editions for row in each.rows if row["key"] not in now}
    return {key: _home(key, row, editions) for key, row in gone.items()}


def _home(key: str, row: Mapping[str, str], editions: Sequence[Edition]) -> str:
    rows = editions[-1].rows
    for edition in editions:
        key = edition.moves.get(key, key)
    if key in {each["key"] for each in rows}:
        return key
    same_phase = (each["key"] for each in rows if each.get("phase") == row.get("phase"))
    return next(same_phase, rows[0]["key"])
