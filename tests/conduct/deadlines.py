"""Reports made up at random in every zone, and their deadlines by another road: a clock that is turned by the hour.

Nothing here shares a line with `conduct.policy` or `compass.workdays`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo, available_timezones

from compass.handbook.organisation import CalendarRules
from conduct.policy.clock import Clock, case_clock
from conduct.policy.response import ResponseRules
from tests import oracles

AN_HOUR, A_QUARTER, NOTHING = timedelta(hours=1), timedelta(minutes=15), timedelta()
YEARS = range(2011, 2026)
ZONES = tuple(sorted(available_timezones()))
LEAPS = {
    "Pacific/Apia": date(2011, 12, 30),
    "Pacific/Fakaofo": date(2011, 12, 30),
    "Pacific/Kiritimati": date(1995, 1, 1),
    "Pacific/Kanton": date(1995, 1, 1),
    "Pacific/Kwajalein": date(1993, 8, 21),
}
"""Zones, each with a day that it left out of its calendar."""
WEEKS = (*[frozenset(range(5))] * 6, frozenset({6, 0, 1, 2, 3}), frozenset(range(4)), frozenset({0, 2, 5}))


@dataclass(frozen=True)
class Report:
    """A report as it was made up: when it came in, and under which rules it is answered."""

    zone: str
    received_at: datetime
    count: int
    working: frozenset[int]
    holidays: frozenset[date]


def reports(seed: int, zones: Iterable[str], years: Iterable[int], *, every: int) -> Iterator[Report]:
    """Reports of some years, one on each so-many-th day, and several on each of the days around a change of clocks."""
    random = Random(seed)  # noqa: S311  meant to be foreseen
    for name in zones:
        zone = ZoneInfo(name)
        for year in years:
            days = [date(year, 1, 1) + timedelta(days=each) for each in range(365)]
            for day in days[random.randrange(every) :: every]:
                yield _made_up(random, zone, day, random.randrange(24 * 60))
            for day in _changes(zone, days):
                yield from reports_around(random, zone, day)


def reports_around(random: Random, zone: ZoneInfo, day: date) -> Iterator[Report]:
    """Reports on the days before and after a day on which the clock is set, at hours that it may leave out."""
    for offset in range(-4, 2):
        for hour in (0, 0.5, random.choice((1, 2, 2.5, 10, 23, 23.5))):
            yield _made_up(random, zone, day + timedelta(days=offset), int(60 * hour))


def _made_up(random: Random, zone: ZoneInfo, day: date, minute: int) -> Report:
    wall = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minute)
    near = [day + timedelta(days=each) for each in range(10)]
    holidays = frozenset(random.sample(near, random.choice((0, 0, 1, 1, 2, 4))))
    count = random.choice((1, 2, 2, 2, 2, 3, 5))
    return Report(zone.key, wall.astimezone(UTC), count, random.choice(WEEKS), holidays)


def _changes(zone: ZoneInfo, days: Iterable[date]) -> Iterator[date]:
    before = None
    for day in days:
        offset = datetime(day.year, day.month, day.day, 12, tzinfo=zone).utcoffset()
        if before is not None and offset != before:
            yield day
        before = offset


def stepped_due(report: Report) -> datetime:
    """Turn the hands hour by hour: each hour of a day that counts is one of the 24 of a business day.

    The deadline itself lies on a day that counts.
    """
    zone = ZoneInfo(report.zone)
    wall = report.received_at.astimezone(zone).replace(tzinfo=None)
    if not _counts(wall.date(), report):
        wall = wall.replace(minute=0, second=0, microsecond=0)
        while not _counts(wall.date(), report):
            wall += AN_HOUR
    left = 24 * report.count
    while left or not _counts(wall.date(), report):
        left -= _counts(wall.date(), report)
        wall += AN_HOUR
    return oracles.wall_to_instant(wall, zone).astimezone(UTC)


def stepped_half(report: Report, due: datetime) -> datetime:
    """Go through real time by the quarter of an hour, and keep those that count: half of them is half."""
    zone, at, until = ZoneInfo(report.zone), report.received_at, due.astimezone(UTC)
    running = []
    while at < until:
        if _counts(at.astimezone(zone).date(), report):
            running.append(at)
        at += A_QUARTER
    whole, rest = divmod(len(running), 2)
    return running[whole] + A_QUARTER / 2 if rest else running[whole - 1] + A_QUARTER


def _counts(day: date, report: Report) -> bool:
    return day.weekday() in report.working and day not in report.holidays


def clock_of(report: Report) -> Clock:
    """Its clock, as the policy has it."""
    closed = dict.fromkeys(sorted(report.holidays), "Closed")
    calendar = CalendarRules(business_days=report.working, observed_holidays=closed)
    return case_clock(report.received_at, ResponseRules(business_days=report.count), calendar, ZoneInfo(report.zone))


def check(report: Report, clock: Clock, *, slowly: bool = False) -> None:
    """The deadline of a report, and what lies before it: without a hole, and half of what counts on either side."""
    due, half = clock.due.at.astimezone(UTC), clock.half_at.astimezone(UTC)
    assert due == stepped_due(report), report
    begins, ends = [span.first for span in clock.spans], [span.last for span in clock.spans]
    assert (begins, ends[-1]) == ([report.received_at, *ends[:-1]], due), report
    assert clock.starts_at.astimezone(UTC) <= half <= due, report
    running = [span for span in clock.spans if span.counts]
    before = sum((max(min(span.last, half) - span.first, NOTHING) for span in running), NOTHING)
    after = sum((max(span.last - max(span.first, half), NOTHING) for span in running), NOTHING)
    assert before == after, report
    if slowly and report.received_at.minute % 30 == 0 and _counts(clock.due.at.date(), report):
        assert half == stepped_half(report, due), report
