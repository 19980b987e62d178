"""How much each member has in a column, and how much of it is too much (handbook 2.5.2). Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import count, islice

from compass.workdays import ONE_DAY
from people.policy.time_off import TimeOff, availability, off_on
from projects.policy.boards import allowance

LOOKS_AHEAD = 5
"""So many working days say how much somebody works at present."""
FURTHEST = 35
"""The days within which somebody who works one day a week has as many."""


@dataclass(frozen=True)
class Load:
    """What one member has in a column, out of how much, if there is a limit. `note` is why it is less: `at 50 %`."""

    has: int
    limit: int | None
    note: str = ""

    @property
    def over(self) -> int:
        """How many are too many."""
        return 0 if self.limit is None else max(0, self.has - self.limit)


def works_from(spans: Collection[TimeOff], share: int, today: date, weekdays: Collection[int]) -> Fraction:
    """How much of full time somebody works over their next working days, today included: 0 to 1."""
    days = (day for day in (today + each * ONE_DAY for each in count()) if day.weekday() in weekdays)
    last = list(islice(days, LOOKS_AHEAD))[-1] if weekdays else today
    return availability(spans, share, today, last, weekdays)


def load(
    has: int, each: int | None, *, spans: Collection[TimeOff], share: int, today: date, weekdays: Collection[int]
) -> Load:
    """What somebody has, against what they may have at once; `each` is that of full time, if any."""
    works = works_from(spans, share, today, weekdays)
    away = off_on(spans, today).is_whole
    note = "away" if away else f"at {round(works * 100)} %" if works < 1 else ""
    return Load(has, None if each is None else allowance(each, works), note)
