"""Who is away, said in sentences and set in groups. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from people.policy.time_off import TimeOff, back_on, details, off_on

NUMBERS = ("Nobody", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


class Told(Protocol):
    """What somebody has told of some days."""

    @property
    def time_off(self) -> TimeOff: ...


T = TypeVar("T", bound=Told)


@dataclass(frozen=True)
class Someone:
    """Whoever is off or on reduced time today: what to call them, today's date where they are, and their days."""

    short_name: str
    today: date
    working_days: tuple[int, ...]
    spans: tuple[TimeOff, ...]

    @property
    def is_off(self) -> bool:
        """Whether they are off today, be it for half a day."""
        return bool(off_on(self.spans, self.today))

    @property
    def back(self) -> tuple[date, bool]:
        """The day on which they are back, and whether that is at noon."""
        spans = [span for span in self.spans if not span.is_reduced and span.holds_on(self.today)]
        last = max(spans, key=lambda span: span.half_days[1])
        day = back_on(self.spans, last, self.working_days)
        return day, off_on(self.spans, day).morning


@dataclass(frozen=True)
class Line(Generic[T]):
    """An absence in a list, with what is to be said of it there: half days, how much is worked."""

    absence: T
    words: str


@dataclass(frozen=True)
class Group(Generic[T]):
    """Absences of one day, or of all days that were asked for, where `day` is None."""

    day: date | None
    lines: list[Line[T]]


def sentence(people: Iterable[Someone]) -> str:
    """`Three are away today. Priya is back on Monday 30 November. One works reduced time.`"""
    everybody = list(people)
    off = [each for each in everybody if each.is_off]
    reduced = len(everybody) - len(off)
    words = [f"{_count(len(off))} {'is' if len(off) < 2 else 'are'} away today."]
    if off:
        first = min(off, key=lambda each: (each.back, each.short_name))
        words.append(f"{first.short_name} is back {_back_words(first)}.")
    if reduced:
        words.append(f"{_count(reduced)} {'works' if reduced == 1 else 'work'} reduced time.")
    return " ".join(words)


def gathered(absences: Sequence[T], days: Sequence[date] = ()) -> list[Group[T]]:
    """Absences day by day, as far as there are any; all in one group where no days are given."""
    if not days:
        lines = [Line(each, details(each.time_off)) for each in absences]
        return [Group(None, lines)] if lines else []
    groups = [Group(day, [_line(each, day) for each in absences if each.time_off.holds_on(day)]) for day in days]
    return [group for group in groups if group.lines]


def _line(absence: T, day: date) -> Line[T]:
    span = absence.time_off
    return Line(absence, details(span) if span.is_reduced else off_on([span], day).words)


def _back_words(someone: Someone) -> str:
    day, at_noon = someone.back
    noon = " at noon" if at_noon else ""
    if day == someone.today:
        return f"today{noon}"
    year = f" {day.year}" if day.year != someone.today.year else ""
    return f"on {day:%A} {day.day} {day:%B}{year}{noon}"


def _count(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
