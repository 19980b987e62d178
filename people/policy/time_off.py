"""Time off: which half days somebody is off, what may stand beside what, and how it is written (handbook 2.5.5). Pure.

Days and halves are those of the member's own clock; `working` lays them on a line of time.
Two absences of one person share no half day, so that every half day has one reason. Reduced time is the exception: it
goes on for months, and people are away or have a holiday within it. Two reduced times share no day either.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction

from compass.workdays import ONE_DAY
from people.enums import AbsenceKind

EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
NOON = time(12)
MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)
LOOKS_AHEAD = 400
"""So many days are looked through for the day on which somebody is back."""


def half_day(day: date, *, afternoon: bool = False) -> int:
    """Half a day, counted from the beginning of the calendar."""
    return 2 * day.toordinal() + afternoon


def days_between(first: date, last: date) -> list[date]:
    """Every day from `first` to `last`, both included."""
    return [first + each * ONE_DAY for each in range((last - first).days + 1)]


@dataclass(frozen=True)
class TimeOff:
    """Days on which somebody is off or on reduced time, both ends included, on their own calendar.

    `starts_at_noon` leaves the morning of the first day, `ends_at_noon` the afternoon of the last. `works_percent` is
    what remains of their time where it is reduced.
    """

    kind: AbsenceKind
    first: date
    last: date
    starts_at_noon: bool = False
    ends_at_noon: bool = False
    works_percent: int | None = None

    @property
    def half_days(self) -> tuple[int, int]:
        """The first and the last half day."""
        return half_day(self.first, afternoon=self.starts_at_noon), half_day(self.last, afternoon=not self.ends_at_noon)

    @property
    def is_reduced(self) -> bool:
        """Whether somebody goes on working, only less."""
        return self.kind == AbsenceKind.REDUCED

    def touches(self, first: date, last: date) -> bool:
        """Whether it has a day from `first` to `last`, both included."""
        return self.first <= last and self.last >= first

    def holds_on(self, day: date) -> bool:
        """Whether it has a day, be it half of it."""
        return self.touches(day, day)

    def holds_at(self, local: datetime) -> bool:
        """Whether it has the half day of a moment on the clock of its member."""
        first, last = self.half_days
        return first <= half_day(local.date(), afternoon=local.time() >= NOON) <= last


@dataclass(frozen=True)
class Off:
    """The halves of a day that somebody is off."""

    morning: bool
    afternoon: bool

    def __bool__(self) -> bool:
        return self.morning or self.afternoon

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the day is left."""
        return self.morning and self.afternoon

    @property
    def words(self) -> str:
        """What a line says of the day; nothing where it is a whole one."""
        return "" if self.is_whole else "in the morning" if self.morning else "in the afternoon"


def off_on(spans: Iterable[TimeOff], day: date) -> Off:
    """Which halves of a day somebody is off; reduced time is not off."""
    taken = [span.half_days for span in spans if not span.is_reduced]
    halves = half_day(day), half_day(day, afternoon=True)
    return Off(*(any(first <= half <= last for first, last in taken) for half in halves))


def works_on(spans: Collection[TimeOff], share: int, day: date) -> Fraction:
    """How much of full time somebody works on a day, from 0 to 1. `share` is their percent of full time.

    Reduced time is a percentage of their own time. Half a day off leaves half of what there is.
    """
    reduced = [span.works_percent or 0 for span in spans if span.is_reduced and span.holds_on(day)]
    off = off_on(spans, day)
    left = 1 - Fraction(off.morning + off.afternoon, 2)
    return Fraction(share, 100) * Fraction(min(reduced, default=100), 100) * left


def availability(
    spans: Collection[TimeOff], share: int, first: date, last: date, working_days: Collection[int] = MONDAY_TO_FRIDAY
) -> Fraction:
    """How much of full time somebody works from `first` to `last`, both included, over their working days: 0 to 1."""
    days = (day for day in days_between(first, last) if day.weekday() in working_days)
    worked = [works_on(spans, share, day) for day in days]
    return sum(worked, Fraction()) / len(worked) if worked else Fraction()


def collide(one: TimeOff, other: TimeOff) -> bool:
    """Whether two absences of one person cannot stand side by side. Where one ends at noon the other may begin."""
    if one.is_reduced != other.is_reduced:
        return False
    (first, last), (others_first, others_last) = one.half_days, other.half_days
    return first <= others_last and others_first <= last


def back_on(spans: Collection[TimeOff], span: TimeOff, working_days: Collection[int]) -> date:
    """The first working day after a span of which some is left, whatever else is taken off behind it.

    The last day itself where it ends at noon. The day after where nobody can tell.
    """
    after = span.last + ONE_DAY
    if span.ends_at_noon and span.last.weekday() in working_days and not off_on(spans, span.last).is_whole:
        return span.last
    days = (after + each * ONE_DAY for each in range(LOOKS_AHEAD))
    return next((day for day in days if day.weekday() in working_days and not off_on(spans, day).is_whole), after)


def title(kind: AbsenceKind, name: str, *, holiday: str = "", reason: str = "") -> str:
    """How the calendar writes it: `AWAY: Ilse Brandt - walking`, `HOLIDAY: Labour Day - Ilse Brandt`."""
    said = (holiday, name) if kind == AbsenceKind.HOLIDAY else (name, reason)
    return f"{kind.label}: {' - '.join(filter(None, said))}"


def details(span: TimeOff) -> str:
    """What its title leaves out: `works 50 %`, `from noon`, `until noon`, `from noon until noon`."""
    if span.is_reduced:
        return f"works {span.works_percent} %"
    if span.first == span.last:
        return off_on([span], span.first).words
    return " ".join([*["from noon"] * span.starts_at_noon, *["until noon"] * span.ends_at_noon])
