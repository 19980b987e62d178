"""What the address of the calendar asks for: which view, which days, which kinds. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, cast
from urllib.parse import urlencode

from compass.workdays import A_WEEK, MONTHS, ONE_DAY, WEEKDAYS, monday_of

View = Literal["month", "week", "agenda"]
VIEWS = ("month", "week", "agenda")
FIRST_YEAR, LAST_YEAR = 1971, 8998
"""Clocks of zones are known in between, and no step leads out of what a date can be."""
AN_AGENDA = timedelta(days=28)


@dataclass(frozen=True)
class Span:
    """A view of the days around one of them, without the kinds that are switched off.

    `quiet` are the kinds that are off where the address says nothing of kinds.
    """

    view: View
    on: date
    hidden: frozenset[str] = frozenset()
    understood: bool = True
    quiet: frozenset[str] = frozenset()

    @property
    def first(self) -> date:
        """The first day shown."""
        if self.view == "agenda":
            return self.on
        start = self.on.replace(day=1) if self.view == "month" else self.on
        return monday_of(start)

    @property
    def last(self) -> date:
        """The last day shown."""
        if self.view == "agenda":
            return self.on + AN_AGENDA - ONE_DAY
        end = _month_after(self.on, 1) - ONE_DAY if self.view == "month" else self.on
        return end + timedelta(days=6 - end.weekday())

    @property
    def title(self) -> str:
        """`March 2026`, `Week 12, March 2026`, `From Tuesday 17 March 2026`."""
        month = f"{MONTHS[self.on.month - 1]} {self.on.year}"
        if self.view == "month":
            return month
        if self.view == "week":
            year, week, _ = self.on.isocalendar()
            return f"Week {week}, {month}" if year == self.on.year else f"Week {week} of {year}, {month}"
        return f"From {WEEKDAYS[self.on.weekday()]} {self.on.day} {month}"

    @property
    def before(self) -> str:
        """The address of what comes before; empty at the beginning of time."""
        return self._moved(-1)

    @property
    def after(self) -> str:
        """The address of what comes next; empty at the end of time."""
        return self._moved(1)

    def address(self, view: str = "", on: date | None = None) -> str:
        """Where the same is shown as another view, or around another day."""
        asked = {"view": view or self.view, "on": (on or self.on).isoformat()}
        hidden = {} if self.hidden == self.quiet else {"hide": ",".join(sorted(self.hidden))}
        return f"?{urlencode(asked | hidden, safe=',')}"

    def switched(self, kind: str) -> str:
        """Where one kind is shown if it was not, and the other way round."""
        return replace(self, hidden=self.hidden ^ {kind}).address()

    def _moved(self, way: int) -> str:
        if self.view == "month":
            on = _month_after(self.on, way)
        else:
            on = self.on + way * (AN_AGENDA if self.view == "agenda" else A_WEEK)
        return self.address(on=on) if FIRST_YEAR <= on.year <= LAST_YEAR else ""


def read(asked: Mapping[str, str], today: date, kinds: frozenset[str], quiet: frozenset[str] = frozenset()) -> Span:
    """The span that an address asks for. What cannot be understood is left out, and said so."""
    view, on = asked.get("view", "month"), _day(asked.get("on", ""), today)
    hidden = frozenset(asked["hide"].split(",")) - {""} if "hide" in asked else quiet
    understood = view in VIEWS and on is not None and hidden <= kinds
    return Span(cast("View", view if view in VIEWS else "month"), on or today, hidden & kinds, understood, quiet)


def _day(written: str, today: date) -> date | None:
    if not written:
        return today
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _month_after(day: date, way: int) -> date:
    """The first day of the next month, or with -1 of the one before."""
    first = day.replace(day=1)
    return (first + timedelta(days=32)).replace(day=1) if way > 0 else (first - ONE_DAY).replace(day=1)
