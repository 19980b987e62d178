"""How work flows, told by the moves of cards: how long they take, how many are done, how many stand where. Pure.

Time is elapsed time: nights and weekends count. Moves come card by card, and for each card in the order of time; the
first one is its filing (handbook 2.5.2).
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise
from math import ceil
from operator import attrgetter
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from compass.explanation import instant
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause
from compass.workdays import A_WEEK, ONE_DAY, monday_of
from projects.enums import DeliverablePhase

NOTHING = timedelta()
STARTED, BLOCKED, DONE = DeliverablePhase.PROGRESS.value, DeliverablePhase.BLOCKED.value, DeliverablePhase.DONE.value
"""Tasks have the same words for what is started and done; none of them is blocked."""
MOST_DAILY = 12
"""Of more weeks than these, not each day is drawn."""
MEDIAN, MOST = 50, 85
"""The shares, in percent, within which flow is told."""

Size = TypeVar("Size", int, timedelta)


@dataclass(frozen=True, kw_only=True)
class FlowRules(Rules):
    """Over how long a time the pace of work is counted."""

    weeks: int = clause(
        "projects.flow-window",
        title="Pace of work",
        kind=Integer(1, 52, "week"),
        start=6,
        text="How fast work is done is counted over the last {value}; from it follows when the work that is ready "
        "runs out.",
        phrase="over the last {value}",
        decider=Decider.OWNER,
    )


class Moved(NamedTuple):
    """One move of a card: when, from which phase, and to which phase and column."""

    card: int
    at: datetime
    from_phase: str
    to_phase: str
    to_column: str


@dataclass(frozen=True)
class Finished:
    """A card that is done: when it was filed, started for the first time, and done for the last time.

    `blocked` is for how long it waited between the last two. What was never in progress has no start.
    """

    card: int
    filed_at: datetime
    started_at: datetime | None
    done_at: datetime
    blocked: timedelta = NOTHING

    @property
    def lead_time(self) -> timedelta:
        """From its filing until it was done."""
        return self.done_at - self.filed_at

    @property
    def cycle_time(self) -> timedelta | None:
        """From its first start until it was done, with all the time that it waited; None where it never started."""
        return self.done_at - self.started_at if self.started_at else None


def finished(moves: Iterable[Moved], since: datetime) -> list[Finished]:
    """The cards that are done, and were done for the last time at `since` or later, in the order of the moves."""
    ways = (list(way) for _, way in groupby(moves, key=attrgetter("card")))
    told = (_end_of(way) for way in ways if way[-1].to_phase == DONE)
    return [each for each in told if each.done_at >= since]


def stays(moves: Iterable[Moved], since: datetime) -> Mapping[tuple[str, str], list[timedelta]]:
    """How long cards stood in each column that they left at `since` or later, by the phase and key of the column."""
    found: dict[tuple[str, str], list[timedelta]] = defaultdict(list)
    for came, went in pairwise(moves):
        if came.card == went.card and went.at >= since and came.to_column:
            found[came.to_phase, came.to_column].append(went.at - came.at)
    return found


def share_within(percent: int, sizes: Iterable[Size]) -> Size | None:
    """The smallest of the sizes that at least so many percent of them do not exceed; None where there are none."""
    ordered = sorted(sizes)
    return ordered[max(ceil(percent * len(ordered) / 100), 1) - 1] if ordered else None


def mondays(today: date, weeks: int) -> list[date]:
    """The Mondays of so many weeks, of which this one is the last."""
    last = monday_of(today)
    return [last - each * A_WEEK for each in reversed(range(weeks))]


def week_by_week(ends: Iterable[datetime], weeks: Sequence[date], zone: ZoneInfo) -> list[int]:
    """How many of the instants fall into each week on the organisation's clock; the weeks follow one another."""
    starts = _midnights(weeks, zone)
    counted = Counter(bisect_right(starts, at) - 1 for at in ends)
    return [counted[place] for place in range(len(weeks))]


def counts_by_day(
    standing: Mapping[str, int], moves: Iterable[Moved], days: Sequence[date], zone: ZoneInfo
) -> list[dict[str, int]]:
    """How many cards stood in each phase at the end of each of these days, on the organisation's clock.

    `standing` is how many stand there now; the moves since the first of the days are taken back from it.
    """
    ends = _midnights([day + ONE_DAY for day in days], zone)
    alike = Counter((bisect_right(ends, move.at), move.from_phase, move.to_phase) for move in moves)
    later: dict[int, Counter[str]] = defaultdict(Counter)
    for (place, came_from, went_to), number in alike.items():
        later[place][went_to] += number
        later[place][came_from] -= number
    counts, found = Counter(standing), []
    for place in reversed(range(len(days))):
        counts.subtract(later[place + 1])
        found.append({phase: counts[phase] for phase in counts if phase})
    return found[::-1]


def days_drawn(today: date, weeks: int) -> list[date]:
    """The days of so many weeks until today; of more than twelve weeks their Sundays, and today."""
    first = mondays(today, weeks)[0]
    days = [first + each * ONE_DAY for each in range((today - first).days + 1)]
    return days if weeks <= MOST_DAILY else [day for day in days if day.weekday() == 6 or day == today]


def _end_of(way: Sequence[Moved]) -> Finished:
    """The last end of a card that is done."""
    done_at = next(move.at for move in reversed(way) if move.to_phase == DONE != move.from_phase)
    started_at = next((move.at for move in way if move.to_phase == STARTED), None)
    waited = sum(_waits(way, started_at), NOTHING) if started_at else NOTHING
    return Finished(way[0].card, way[0].at, started_at, done_at, waited)


def _waits(way: Sequence[Moved], started_at: datetime) -> Iterator[timedelta]:
    for came, went in pairwise(way):
        if came.to_phase == BLOCKED and went.at > started_at:
            yield went.at - max(came.at, started_at)


def _midnights(days: Iterable[date], zone: ZoneInfo) -> list[datetime]:
    """The instants at which days begin, all in UTC, in which instants are compared soonest."""
    return [instant(day, zone).astimezone(UTC) for day in days]
