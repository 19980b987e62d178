"""A day from midnight to midnight on one clock, drawn to scale, and what somebody's hours look like on it. Pure.

Geometry in percent of the width; the template turns it into SVG, and the same stands beside it as text. A day on which
the clock changes has 23 or 25 hours, and is drawn so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from compass.explanation import at_local
from compass.workdays import ONE_DAY
from people.policy.working import Span, Timetable, at_minute, midnight, minute_of

HOURS = range(0, 25, 3)
ROOM = 6.5
"""What the word for now takes of the axis on either side, in percent."""
EDGE = 4


@dataclass(frozen=True)
class Piece:
    """A part of a day, from left to right."""

    x: float
    width: float
    is_away: bool = False


@dataclass(frozen=True)
class Label:
    """Words over the axis; `anchor` is the SVG text-anchor."""

    x: float
    words: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Band:
    """A day of a clock."""

    on: date
    zone: ZoneInfo

    @property
    def span(self) -> Span:
        """From its midnight to the next one."""
        return midnight(self.on, self.zone), midnight(self.on + ONE_DAY, self.zone)

    def has(self, minute: int) -> bool:
        """Whether a minute is one of this day."""
        first, last = self.span
        return first <= minute < last

    def x(self, minute: int) -> float:
        """Where a minute stands."""
        first, last = self.span
        return round(100 * (min(max(minute, first), last) - first) / (last - first), 2)

    def piece(self, span: Span, *, is_away: bool = False) -> Piece:
        """A span of minutes, as far as it is of this day."""
        x = self.x(span[0])
        return Piece(x, round(self.x(span[1]) - x, 2), is_away)

    def same_hour(self, minute: int) -> int:
        """The minute of this day at which its clock shows what it shows at another one."""
        local = at_minute(minute, self.zone)
        return minute_of(at_local(self.on, local.time(), self.zone))

    def labels(self, now: int | None) -> list[Label]:
        """The hours 0, 3, 6 to 24 that leave room for the word of now."""
        found = [Label(self._hour(hour), str(hour)) for hour in HOURS]
        return [label for label in found if now is None or abs(label.x - self.x(now)) >= ROOM]

    def lines(self) -> list[float]:
        """Where thin lines mark the hours between midnights."""
        return [self._hour(hour) for hour in HOURS[1:-1]]

    def now(self, minute: int) -> Label:
        """The word of now, kept within the width."""
        x = self.x(minute)
        return Label(x, self.clock(minute), "start" if x < EDGE else "end" if x > 100 - EDGE else "middle")

    def pieces(self, table: Timetable) -> list[Piece]:
        """Somebody's working hours, and those they miss."""
        works = [self.piece(span) for span in self._touching(table.works)]
        return works + [self.piece(span, is_away=True) for span in self._touching(table.misses)]

    def words(self, table: Timetable, zone: ZoneInfo, clock: str) -> str:
        """The same as text, on somebody's own clock and on this one, which is called `clock`."""
        works, misses = self._touching(table.works), self._touching(table.misses)
        said = [f"Works {self._both(works, zone, clock)}."] if works else []
        said += [f"Away {self._both(misses, zone, clock)}."] if misses else []
        return " ".join(said) or "No working hours on this day."

    def off(self, table: Timetable) -> str:
        """What a row says of absences: `away`, or from when until when on this clock."""
        misses = self._touching(table.misses)
        if not misses or not self._touching(table.works):
            return "away" if misses else ""
        return f"away {self._mine(misses)}"

    def share(self, table: Timetable) -> int | None:
        """The percentage that reduced time leaves of the working hours of this day; None where it is not reduced."""
        shares = (table.share(*span) for span in self._touching(table.works))
        return next((share for share in shares if share is not None), None)

    def clock(self, minute: int) -> str:
        """What this clock shows; 24:00 at the end of the day."""
        return "24:00" if minute >= self.span[1] else f"{at_minute(minute, self.zone):%H:%M}"

    def _both(self, spans: list[Span], zone: ZoneInfo, clock: str) -> str:
        theirs = _joined(f"{at_minute(first, zone):%H:%M} to {at_minute(last, zone):%H:%M}" for first, last in spans)
        mine = self._mine(spans)
        return theirs if theirs == mine else f"{theirs}, {clock} {mine}"

    def _mine(self, spans: list[Span]) -> str:
        first, last = self.span
        cut = ((max(each[0], first), min(each[1], last)) for each in spans)
        return _joined(f"{self.clock(begins)} to {self.clock(ends)}" for begins, ends in cut)

    def _touching(self, spans: list[Span]) -> list[Span]:
        first, last = self.span
        return [each for each in spans if each[0] < last and each[1] > first]

    def _hour(self, hour: int) -> float:
        return 100.0 if hour == 24 else self.x(minute_of(at_local(self.on, time(hour), self.zone)))


def _joined(words: Iterable[str]) -> str:
    return " and ".join(dict.fromkeys(words))
