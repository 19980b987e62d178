"""Which days the list of who is away is asked for; all of it stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from compass.workdays import ONE_DAY
from people.policy.time_off import EARLIEST, LATEST, days_between

SPANS = ("today", "week", "month")


@dataclass(frozen=True)
class AwayFilter:
    """A day, its week or its month. What could not be understood is left out, and said so."""

    span: str
    on: date
    understood: bool = True

    @property
    def first(self) -> date:
        """The first day shown."""
        if self.span == "week":
            return self.on - self.on.weekday() * ONE_DAY
        return self.on.replace(day=1) if self.span == "month" else self.on

    @property
    def last(self) -> date:
        """The last day shown."""
        if self.span == "week":
            return self.first + 6 * ONE_DAY
        return (self.first + 31 * ONE_DAY).replace(day=1) - ONE_DAY if self.span == "month" else self.on

    @property
    def days(self) -> list[date]:
        """Every day shown."""
        return days_between(self.first, self.last)

    @property
    def before(self) -> str:
        """The address of what comes before; empty at the beginning of the calendar."""
        return self._at(self.first - ONE_DAY)

    @property
    def after(self) -> str:
        """The address of what comes next; empty at the end of the calendar."""
        return self._at(self.last + ONE_DAY)

    def _at(self, day: date) -> str:
        return f"?span={self.span}&on={day}" if EARLIEST <= day <= LATEST and self.span != "today" else ""


def read(asked: Mapping[str, str], today: date) -> AwayFilter:
    """What an address asks for. Today is always the reader's today."""
    span, day = asked.get("span", "today"), _day(asked.get("on", ""), today)
    understood = span in SPANS and day is not None
    span = span if span in SPANS else "today"
    return AwayFilter(span, today if span == "today" or day is None else day, understood)


def _day(written: str, today: date) -> date | None:
    if not written:
        return today
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None
