"""The rules of a time zone as calendars carry them (VTIMEZONE), worked out from zoneinfo. Pure.

Each change of clocks stands at the hour that the clock showed before it, as RFC 5545 asks, and what comes back every
year is a yearly rule, for programs that know zones by their rules alone. (icalendar 7.3 lists dates instead, and those
of spring an hour late.)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FIRST, LAST = datetime(1999, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
STEP, A_DAY, MINUTE = timedelta(days=7), timedelta(days=1), timedelta(minutes=1)
A_HABIT = 8
"""What came back in so many years, up to the last one known, comes back without end."""


@dataclass(frozen=True)
class Turn:
    """A clock is set otherwise at an instant; `wall` is what it showed until then."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool

    @property
    def wall(self) -> datetime:
        return (self.at + self.before).replace(tzinfo=None)

    @property
    def places(self) -> frozenset[int]:
        """Which of its weekdays in the month it is, from the beginning and, where it is the last, as -1."""
        last = {-1} if (self.wall + STEP).month != self.wall.month else set()
        return frozenset({(self.wall.day - 1) // 7 + 1} | last)

    @property
    def habit(self) -> tuple[object, ...]:
        """What it has in common with those of other years."""
        wall = self.wall
        return (self.before, self.after, self.name, wall.month, wall.weekday(), wall.time())


@lru_cache(maxsize=600)
def lines(key: str) -> tuple[str, ...]:
    """The component of a zone, line by line."""
    zone = ZoneInfo(key)
    found = ["BEGIN:VTIMEZONE", f"TZID:{key}", *_component(_beginning(zone), "")]
    runs: dict[tuple[object, ...], list[list[Turn]]] = {}
    for turn in _turns(zone):
        mine = runs.setdefault(turn.habit, [])
        if mine and turn.wall.year == mine[-1][-1].wall.year + 1 and _common([*mine[-1], turn]):
            mine[-1].append(turn)
        else:
            mine.append([turn])
    for run in (run for mine in runs.values() for run in mine):
        found += _component(run[0], _rule(run))
    return (*found, "END:VTIMEZONE")


def _rule(run: list[Turn]) -> str:
    """The yearly rule of a run; one that still runs in the last year known has no end."""
    if len(run) == 1:
        return ""
    wall = run[0].wall
    rule = f"FREQ=YEARLY;BYMONTH={wall.month};BYDAY={min(_common(run))}{DAY_CODES[wall.weekday()]}"
    if run[-1].wall.year == LAST.year - 1 and len(run) >= A_HABIT:
        return rule
    return f"{rule};UNTIL={run[-1].at + A_DAY:%Y%m%dT%H%M%SZ}"  # some programs take it for local time


def _component(turn: Turn, rule: str) -> Iterator[str]:
    kind = "DAYLIGHT" if turn.is_summer else "STANDARD"
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{turn.wall:%Y%m%dT%H%M%S}"
    if rule:
        yield f"RRULE:{rule}"
    yield f"TZOFFSETFROM:{_offset(turn.before)}"
    yield f"TZOFFSETTO:{_offset(turn.after)}"
    yield f"TZNAME:{turn.name}"
    yield f"END:{kind}"


def _common(run: list[Turn]) -> frozenset[int]:
    return frozenset.intersection(*(turn.places for turn in run))


def _beginning(zone: ZoneInfo) -> Turn:
    """What the clock showed before the first change that is written out."""
    offset = _shift(zone, FIRST)
    return Turn(FIRST - offset, offset, offset, _name(zone, FIRST), is_summer=False)


def _turns(zone: ZoneInfo) -> Iterator[Turn]:
    at = FIRST
    while at < LAST:
        if _shift(zone, at) != _shift(zone, at + STEP):
            turn = _between(zone, at, at + STEP)
            before, after = _shift(zone, turn - MINUTE), _shift(zone, turn)
            yield Turn(turn, before, after, _name(zone, turn), is_summer=after > before)
        at += STEP


def _between(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The first minute at which the clock is set as it is at `high`."""
    while high - low > MINUTE:
        middle = low + (high - low) // MINUTE // 2 * MINUTE
        low, high = (middle, high) if _shift(zone, middle) == _shift(zone, low) else (low, middle)
    return high


def _shift(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _name(zone: ZoneInfo, at: datetime) -> str:
    return at.astimezone(zone).tzname() or str(zone)


def _offset(shift: timedelta) -> str:
    minutes = abs(shift) // MINUTE
    return f"{'-' if shift < timedelta() else '+'}{minutes // 60:02}{minutes % 60:02}"
