"""Who may read a report, fixed as it is sent and before anybody is alerted (handbook 4.1.4). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conduct.enums import Standing


@dataclass(frozen=True, kw_only=True)
class Circle:
    """Members by number: the stewards of the day, who stands in for them in this order, and what the reporter said."""

    stewards: frozenset[int]
    fallback: Sequence[int]
    involved: frozenset[int] = frozenset()
    excluded: frozenset[int] = frozenset()
    chosen: int | None = None

    @property
    def barred(self) -> frozenset[int]:
        """Who never reads it."""
        return self.involved | self.excluded

    def readers(self) -> Mapping[int, Standing]:
        """Who may read it, and why: nobody who is barred.

        The steward whom the reporter chose reads it alone; else all of them do. Where none is left, the first who
        stands in does. Nobody, where nobody is left at all.
        """
        left = self.stewards - self.barred
        if self.chosen is not None and self.chosen in left:
            return {self.chosen: Standing.CHOSEN}
        if left:
            return dict.fromkeys(sorted(left), Standing.STEWARD)
        return dict.fromkeys(self.stand_ins()[:1], Standing.FALLBACK)

    def stand_ins(self) -> list[int]:
        """Who may stand in, in order: never a steward, whom the reporter could have chosen, nor who is barred."""
        return [member for member in self.fallback if member not in self.barred | self.stewards]


def stand_ins_in_order(directors: Sequence[int], named: Sequence[int], council: Sequence[int]) -> list[int]:
    """Who stands in for stewards: the director, whom the clause names, in its order, and the rest of the council."""
    return list(dict.fromkeys([*directors, *named, *council]))
