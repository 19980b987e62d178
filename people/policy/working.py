"""When people work and when they are away, laid on one line of time. Pure.

Instants are counted in whole minutes since 1970 in UTC: spans of them are compared without a thought for clocks.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from compass.explanation import DAYS, at_local
from people.policy.time_off import NOON, TimeOff, days_between, half_day

Span = tuple[int, int]
"""From a minute until before another one."""


@dataclass(frozen=True)
class WorkingHours:
    """The hours of somebody's working days, on their own clock, and what they take off; 0 is Monday."""

    zone: ZoneInfo
    begins: time
    ends: time
    weekdays: tuple[int, ...]
    time_off: tuple[TimeOff, ...] = ()

    @property
    def words(self) -> str:
        """`09:00–17:30`."""
        return f"{self.begins:%H:%M}–{self.ends:%H:%M}"

    @property
    def on_days(self) -> str:
        """`Mon to Fri`, or `Mon, Wed, Thu`."""
        days = sorted(self.weekdays)
        if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
            return f"{DAYS[days[0]]} to {DAYS[days[-1]]}"
        return ", ".join(DAYS[day] for day in days)

    def on(self, day: date) -> tuple[datetime, datetime]:
        """When they begin and end on a day."""
        return at_local(day, self.begins, self.zone), at_local(day, self.ends, self.zone)

    def works_at(self, now: datetime) -> bool:
        """Whether somebody works at an instant: it lies within their hours, and they are not away."""
        day = now.astimezone(self.zone).date()
        return timetable(self, day, day).works_at(minute_of(now))


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
    off = [(each, _minutes(each, hours.zone, first, last)) for each in hours.time_off if each.touches(first, last)]
    table.away.extend(apart(span for each, span in off if not each.is_reduced))
    table.reduced.extend((span, each.works_percent or 0) for each, span in off if each.is_reduced)
    for day in days_between(first, last):
        if day.weekday() in hours.weekdays:
            begins, ends = hours.on(day)
            _cut((minute_of(begins), minute_of(ends)), table)
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


def _minutes(off: TimeOff, zone: ZoneInfo, first: date, last: date) -> Span:
    """Time off within some days, from midnight or noon until midnight or noon."""
    begins, ends = off.half_days
    begins, ends = max(begins, half_day(first)), min(ends, half_day(last, afternoon=True))
    return _begin(begins, zone), _begin(ends + 1, zone)


def _begin(half: int, zone: ZoneInfo) -> int:
    """The minute at which half a day begins on a clock."""
    ordinal, afternoon = divmod(half, 2)
    return minute_of(at_local(date.fromordinal(ordinal), NOON if afternoon else time(0), zone))
