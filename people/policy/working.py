"""When people work and when they are away, laid on one line of time. Pure.

Instants are counted in whole minutes since 1970 in UTC: spans of them are compared without a thought for clocks.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from compass.explanation import at_local
from people.enums import AbsenceKind

Span = tuple[int, int]
"""From a minute until before another one."""
ONE_DAY = timedelta(days=1)
NOON = time(12)


@dataclass(frozen=True)
class TimeOff:
    """What somebody told of their time, from a day until a day, both included. `percent` remains of reduced time."""

    kind: AbsenceKind
    first: date
    last: date
    starts_at_noon: bool = False
    ends_at_noon: bool = False
    percent: int | None = None


@dataclass(frozen=True)
class WorkingHours:
    """The hours of somebody's working days, on their own clock; 0 is Monday."""

    zone: ZoneInfo
    begins: time
    ends: time
    weekdays: tuple[int, ...]
    time_off: tuple[TimeOff, ...] = ()


@dataclass(frozen=True)
class Timetable:
    """The same over some days: `works` without what is missed, `misses` of working hours, and all that is `away`.

    All of them are in order and lie apart. `reduced` holds spans of reduced time with the percentage that remains.
    """

    works: list[Span] = field(default_factory=list)
    misses: list[Span] = field(default_factory=list)
    away: list[Span] = field(default_factory=list)
    reduced: list[tuple[Span, int]] = field(default_factory=list)

    def works_at(self, minute: int) -> bool:
        """Whether this minute is one of work."""
        return any(first <= minute < last for first, last in self.near(minute))

    def share(self, starts: int, ends: int) -> int | None:
        """The percentage that reduced time leaves in these minutes; None where it is not reduced."""
        return next((share for (first, last), share in self.reduced if first < ends and last > starts), None)

    def near(self, minute: int) -> list[Span]:
        """The spans of work beside a minute: the last one that begins by then, and the next one."""
        place = bisect_left(self.works, (minute + 1,))
        return self.works[max(place - 1, 0) : place + 1]


def minute_of(at: datetime) -> int:
    """An instant, counted."""
    return int(at.timestamp()) // 60


def at_minute(minute: int, zone: tzinfo) -> datetime:
    """The instant of a minute on a clock."""
    return datetime.fromtimestamp(minute * 60, UTC).astimezone(zone)


def midnight(day: date, zone: ZoneInfo) -> int:
    """The minute at which a day begins on a clock."""
    return minute_of(at_local(day, time(0), zone))


def timetable(hours: WorkingHours, first: date, last: date) -> Timetable:
    """Somebody's working hours and time off from `first` to `last`, both included, on their own clock."""
    table = Timetable()
    off = [each for each in hours.time_off if each.first <= last and each.last >= first]
    gone = (_off(each, hours.zone, first, last) for each in off if each.kind != AbsenceKind.REDUCED)
    table.away.extend(apart(gone))
    for each in off:
        if each.kind == AbsenceKind.REDUCED:
            table.reduced.append((_off(each, hours.zone, first, last), each.percent or 0))
    for day in _days(first, last):
        if day.weekday() in hours.weekdays:
            begins, ends = (minute_of(at_local(day, at, hours.zone)) for at in (hours.begins, hours.ends))
            _cut((begins, ends), table)
    return table


def apart(spans: Iterable[Span]) -> list[Span]:
    """The same minutes in spans that are in order and neither meet nor overlap."""
    joined: list[Span] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _cut(day: Span, table: Timetable) -> None:
    """Add a working day: what is missed of it, and what is left."""
    begins, ends = day
    for first, last in table.away:
        if first < ends and last > begins:
            if first > begins:
                table.works.append((begins, first))
            table.misses.append((max(first, begins), min(last, ends)))
            begins = min(last, ends)
    if begins < ends:
        table.works.append((begins, ends))


def _off(off: TimeOff, zone: ZoneInfo, first: date, last: date) -> Span:
    """Time off within some days, from midnight or noon until midnight or noon."""
    begins, ends = max(off.first, first), min(off.last, last)
    at_noon = off.starts_at_noon and begins == off.first
    until_noon = off.ends_at_noon and ends == off.last
    return (
        minute_of(at_local(begins, NOON, zone)) if at_noon else midnight(begins, zone),
        minute_of(at_local(ends, NOON, zone)) if until_noon else midnight(ends + ONE_DAY, zone),
    )


def _days(first: date, last: date) -> Iterator[date]:
    return (first + each * ONE_DAY for each in range((last - first).days + 1))
