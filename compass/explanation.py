"""A date that carries its reasoning.

The same value feeds the page, the mail, the calendar and the command line, so that all of them give the same date for
the same reasons in the same words. Nothing here reads a clock, a setting or a database.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

Moment = date | datetime
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


SUPPOSED = 0
"""The number of no version: what a clause does not say, but is supposed to for once."""


@dataclass(frozen=True)
class Citation:
    """One version of one clause, as a computed value cites it. `words` is its parameter said in words."""

    key: str
    title: str
    version: int
    words: str

    def __str__(self) -> str:
        return f"§ {self.title}, {self.which}"

    @property
    def which(self) -> str:
        """The version in words: `v3`."""
        return "supposed" if self.version == SUPPOSED else f"v{self.version}"


class Mark(StrEnum):
    """How a step stands in the sum, which is set like a bill."""

    START = "start"
    PLUS = "plus"
    MINUS = "minus"
    SUBTOTAL = "subtotal"
    SKIPPED = "skipped"
    RESULT = "result"


SIGNS = {
    Mark.START: " ",
    Mark.PLUS: "+",
    Mark.MINUS: "−",
    Mark.SUBTOTAL: "=",
    Mark.SKIPPED: "×",
    Mark.RESULT: "=",
}


@dataclass(frozen=True)
class Step:
    """One line of the sum: the moment it reaches or the amount it adds, why, and the clause behind it."""

    mark: Mark
    figure: Moment | str
    reason: str
    citation: Citation | None = None


@dataclass(frozen=True)
class Explanation:
    """A computed moment and how it came about.

    `question` and `subject` are its address: the registered question and what it was asked about; without a question
    it is a supposition, which has no address. `answer` is a date,
    which begins at midnight, or an instant; both are on the clock of `zone`. `pinned_on` is the day whose rules hold.
    """

    question: str
    subject: str
    title: str
    answer: Moment
    zone: ZoneInfo
    steps: tuple[Step, ...]
    warnings: tuple[str, ...] = ()
    pinned_on: date | None = None

    def __post_init__(self) -> None:
        if not self.steps or self.steps[-1].mark is not Mark.RESULT or self.steps[-1].figure != self.answer:
            raise ValueError("An explanation ends in a result, and the result is its answer.")

    @property
    def at(self) -> datetime:
        """The instant of the answer on the explaining clock."""
        return instant(self.answer, self.zone)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The clauses the sum stands on, in the order of its steps."""
        return tuple(dict.fromkeys(step.citation for step in self.steps if step.citation))

    def about(self, question: str, subject: str) -> "Explanation":
        """The same sum as the answer to another question, such as a proposal's own page."""
        return replace(self, question=question, subject=subject)

    def warned(self, warnings: Iterable[str]) -> "Explanation":
        """The same date with more warnings; a warning never moves it."""
        return replace(self, warnings=(*self.warnings, *warnings))

    def lines(self) -> list[str]:
        """The sum as plain text: mail and command line show these."""
        width = max(len(_figure(step.figure)) for step in self.steps)
        lines = [f"Why {say(self.answer, self.zone)} ({self.zone.key})?"]
        for step in self.steps:
            cited = f"  {step.citation}" if step.citation else ""
            lines.append(f"  {SIGNS[step.mark]} {_figure(step.figure):<{width}}  {step.reason}{cited}")
        lines += [f"  ! {warning}" for warning in self.warnings]
        if self.pinned_on:
            lines.append(f"  Rules as of {say(self.pinned_on)}; later versions do not move it.")
        return lines

    def as_data(self) -> dict[str, Any]:
        """The sum as JSON-ready data; moments in ISO form, instants with their offset."""
        return {
            "question": self.question,
            "subject": self.subject,
            "title": self.title,
            "answer": self.answer.isoformat(),
            "at": self.at.isoformat(),
            "zone": self.zone.key,
            "steps": [
                {
                    "mark": step.mark.value,
                    "figure": step.figure if isinstance(step.figure, str) else step.figure.isoformat(),
                    "reason": step.reason,
                    "clause": step.citation
                    and {"key": step.citation.key, "title": step.citation.title, "version": step.citation.version},
                }
                for step in self.steps
            ],
            "warnings": list(self.warnings),
            "pinned_on": self.pinned_on and self.pinned_on.isoformat(),
        }


def instant(moment: Moment, zone: ZoneInfo) -> datetime:
    """A date's first instant in `zone`, or the instant itself on that clock.

    A local time that does not exist moves forward by the length of the gap; one that comes twice is the first.
    """
    if isinstance(moment, datetime):
        return moment.astimezone(zone)
    return at_local(moment, time(0), zone)


def at_local(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant at which the clock of `zone` shows `clock` on `day`; see `instant` for gaps and folds."""
    naive = datetime.combine(day, clock.replace(tzinfo=None, fold=0), tzinfo=zone)
    return naive.astimezone(ZoneInfo("UTC")).astimezone(zone)


def span_of_days(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The instants at which the first of some days begins and the last is over, on the clock of `zone`."""
    return at_local(first, time(0), zone), at_local(last + timedelta(days=1), time(0), zone)


def say(moment: Moment, zone: ZoneInfo | None = None, *, year: bool = True) -> str:
    """A moment in words: `Mon 6 Apr 2026`, or with its time, `Mon 6 Apr 2026, 00:00`."""
    shown = moment.astimezone(zone) if isinstance(moment, datetime) and zone else moment
    words = f"{DAYS[shown.weekday()]} {shown.day} {MONTHS[shown.month - 1]}" + (f" {shown.year}" if year else "")
    return words + (f", {shown:%H:%M}" if isinstance(shown, datetime) else "")


def so_many(count: int, unit: str) -> str:
    """`1 day`, `5 days`."""
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _figure(figure: Moment | str) -> str:
    return figure if isinstance(figure, str) else say(figure, year=False)
