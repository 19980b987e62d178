"""Lives of proposals made up at random, and their dates by another road: a table of days, and the clock of a zone.

Nothing here shares a line with `governance.policy`: voting days are read off the calendar sheets of whole years, and an
instant is tested by asking the zone what day it shows there and a moment before.
"""

import calendar
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

YEARS = range(1985, 2075)
ZONES = (
    *("America/Los_Angeles", "America/New_York", "America/St_Johns", "America/Sao_Paulo", "America/Havana"),
    *("America/Asuncion", "America/Santiago", "America/Scoresbysund", "Atlantic/Azores", "Europe/London"),
    *("Europe/Berlin", "Africa/Cairo", "Africa/Casablanca", "Asia/Beirut", "Asia/Amman", "Asia/Gaza", "Asia/Tehran"),
    *("Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo", "Australia/Adelaide", "Australia/Lord_Howe", "Pacific/Apia"),
    *("Pacific/Auckland", "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Kwajalein", "UTC"),
)


@dataclass(frozen=True)
class Turn:
    """A turn in the life of a proposal: the day on which it was made, and the voting day asked for, or None."""

    on: date
    to: date | None


@dataclass(frozen=True)
class Life:
    """A proposal as it was made up: the numbers of its rules, when it was filed, and its turns."""

    zone: str
    filed_on: date
    discussion_days: int
    weekday: int
    weeks: frozenset[int]
    ballot_days: int
    discussion_notice: int
    closing_notice: int
    told_at: time
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Expected:
    """Its dates; a notice is the day before which people are told, or None."""

    discussed_until: date
    opens_on: date
    closes_on: date
    discussion_notice_on: date | None
    closing_notice_on: date | None


@cache
def voting_days(weekday: int, weeks: frozenset[int]) -> list[date]:
    """Every voting day of the years, month by month, off the calendar sheet."""
    found = []
    for year in YEARS:
        for month in range(1, 13):
            column = [week[weekday] for week in _sheet(year, month) if week[weekday]]
            found += [date(year, month, column[place - 1]) for place in sorted(weeks) if place <= len(column)]
    return found


def expected(life: Life) -> Expected:
    """Its dates, turn by turn."""
    days = voting_days(life.weekday, life.weeks)
    until, opens = _anew(life.filed_on, life, days)
    latest = life.filed_on
    for turn in life.turns:
        if turn.to is None:
            until, opens = _anew(turn.on, life, days)
        else:
            until, opens = _plus(turn.to, -1), turn.to
        latest = max(latest, turn.on)
    closes = _plus(opens, life.ballot_days)
    told_of_end = _plus(until, -life.discussion_notice)
    told_of_close = _plus(closes, -1 - life.closing_notice)
    return Expected(
        until,
        opens,
        closes,
        told_of_end if told_of_end > latest else None,
        told_of_close if told_of_close >= opens else None,
    )


def lives(seed: int, count: int) -> Iterator[Life]:
    """Made up at random, each turn after the one before; the same ones for a seed."""
    random = Random(seed)  # noqa: S311  the same lives every time
    for _ in range(count):
        weeks = frozenset(random.sample(range(1, 6), random.randint(1, 5)))
        weekday, discussed = random.randrange(7), random.choice((14, random.randint(1, 60)))
        ballot = random.choice((5, random.randint(1, 31)))
        filed_on = date.fromordinal(random.randint(date(1990, 1, 1).toordinal(), date(2040, 1, 1).toordinal()))
        bare = Life(
            random.choice(ZONES),
            filed_on,
            discussed,
            weekday,
            weeks,
            ballot,
            random.randint(1, 5),
            random.randint(1, 5),
            time(random.randint(4, 23), random.choice((0, 30))),
            (),
        )
        yield _with_turns(bare, random)


def _with_turns(life: Life, random: Random) -> Life:
    days = voting_days(life.weekday, life.weeks)
    _, opens = _anew(life.filed_on, life, days)
    on, turns = life.filed_on, []
    for _ in range(random.choice((0, 1, 1, 2, 3, 5))):
        if random.random() < 0.6:
            on = _between(on, _plus(opens, -1), random)
            place = bisect_right(days, opens) + random.randrange(12)
            opens = days[place]
            turns.append(Turn(on, opens))
        else:
            on = _between(opens, _plus(opens, life.ballot_days + 10), random)
            _, opens = _anew(on, life, days)
            turns.append(Turn(on, None))
    return Life(**{**life.__dict__, "turns": tuple(turns)})


def begins(at: datetime, day: date, zone: ZoneInfo) -> bool:
    """Whether a day begins at an instant on the clock of a zone, or, where the zone leaves it out, the one after."""
    before = (at.astimezone(UTC) - timedelta(microseconds=1)).astimezone(zone).date()
    return before < day <= at.astimezone(UTC).astimezone(zone).date()


@cache
def _sheet(year: int, month: int) -> list[list[int]]:
    return calendar.monthcalendar(year, month)


def _anew(begun_on: date, life: Life, days: list[date]) -> tuple[date, date]:
    until = _plus(begun_on, life.discussion_days)
    return until, days[bisect_left(days, until)]


def _plus(day: date, count: int) -> date:
    return date.fromordinal(day.toordinal() + count)


def _between(first: date, last: date, random: Random) -> date:
    return date.fromordinal(random.randint(first.toordinal(), max(first, last).toordinal()))
