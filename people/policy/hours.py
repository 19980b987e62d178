"""Finding an hour: of all that a span of days has, those that cost people least. Pure.

Every hour is weighed at once: what a person adds to all hours is a handful of straight lines over them, and the lines
of everybody are summed. So two hundred people over two weeks cost little more than two.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from people.policy.working import Span, Timetable, WorkingHours, apart

A_DAY = 24 * 60
"""Further outside than a day is not further outside: on a Sunday it is all one how long ago Friday was."""
FEWEST, MOST = 3, 6
PEOPLE = 3
"""So many parts of the weight of an hour count people; the others tell between hours that are as good for as many."""


@dataclass(frozen=True)
class Attendee:
    """Somebody to meet, and how often this month they meet outside their hours already."""

    pk: int
    name: str
    hours: WorkingHours
    table: Timetable
    borne: int = 0


@dataclass(frozen=True)
class Verdict:
    """What an hour is to somebody: they are away, or it begins so many minutes early and ends so many late."""

    is_away: bool = False
    early: int = 0
    late: int = 0

    @property
    def is_inside(self) -> bool:
        """Whether it lies within their working hours."""
        return self == Verdict()


@dataclass(frozen=True)
class Answer:
    """An hour that was found, and what it is to whom it does not fit, in the order of those who were asked for.

    `reduced` are those who are there, on reduced time, with the percentage that remains.
    """

    starts: int
    ends: int
    verdicts: tuple[tuple[Attendee, Verdict], ...]
    reduced: tuple[tuple[Attendee, int], ...] = ()

    @property
    def fits(self) -> bool:
        """Whether everybody is there within their working hours."""
        return not self.verdicts


def step(people: Sequence[Attendee], minutes: int, origin: int) -> int:
    """How far apart the hours are that are looked at: half an hour, or a quarter where somebody's day asks for it."""
    edges = {edge for each in people for span in each.table.works for edge in span}
    return 15 if minutes % 30 or any((edge - origin) % 30 for edge in edges) else 30


def judge(table: Timetable, starts: int, ends: int) -> Verdict:
    """What an hour is to somebody, measured from the working day that is nearest to it."""
    if any(first < ends and last > starts for first, last in table.away):
        return Verdict(is_away=True)
    sides = [(max(0, first - starts), max(0, ends - last)) for first, last in table.near(starts)]
    early, late = min(sides, key=sum, default=(A_DAY, 0))
    return Verdict(early=early, late=late)


def burdens(tables: Mapping[int, Timetable], meetings: Iterable[tuple[Span, Iterable[int]]]) -> Counter[int]:
    """How often meetings lay outside the working hours of each person who was there; nobody is while they are away.

    What lasts longer than a day is no matter of hours.
    """
    counted: Counter[int] = Counter()
    for (starts, ends), people in meetings:
        for pk in tables.keys() & set(people) if ends - starts <= A_DAY else ():
            verdict = judge(tables[pk], starts, ends)
            counted[pk] += not (verdict.is_inside or verdict.is_away)
    return counted


def find(
    people: Sequence[Attendee], starts: range, minutes: int, *, midnights: Sequence[int], share: bool
) -> list[Answer]:
    """The three to six best hours among those that begin at `starts`, none over another, the best one first.

    Better is where somebody works at all, then where fewer are away, then fewer outside their working hours, then by
    fewer minutes, then, to `share` the burden, where those have borne less this month, then where fewer are on reduced
    time; the earlier one if all of that is equal. Where it makes nobody more away or outside, answers lie on different
    days, which begin at `midnights`. More than three are given only as long as they are as good as that.
    """
    weights = _weights(people, starts, minutes, share=share)
    days = [bisect_right(midnights, start) for start in starts]
    left, chosen, taken = list(range(len(starts))), list[int](), list[int]()
    while left and len(chosen) < MOST:
        best = min(left, key=lambda each: (*weights[each][:PEOPLE], taken.count(days[each]), weights[each], each))
        if len(chosen) >= FEWEST and weights[best][:PEOPLE] > weights[chosen[0]][:PEOPLE]:
            break
        chosen.append(best)
        taken.append(days[best])
        left = [each for each in left if abs(starts[each] - starts[best]) >= minutes]
    return [_answer(people, starts[each], starts[each] + minutes) for each in chosen]


def _answer(people: Sequence[Attendee], starts: int, ends: int) -> Answer:
    verdicts = [(each, judge(each.table, starts, ends)) for each in people]
    shares = ((each, each.table.share(starts, ends)) for each, verdict in verdicts if not verdict.is_away)
    return Answer(
        starts,
        ends,
        verdicts=tuple((each, verdict) for each, verdict in verdicts if not verdict.is_inside),
        reduced=tuple((each, share) for each, share in shares if share is not None),
    )


def _weights(people: Sequence[Attendee], starts: range, minutes: int, *, share: bool) -> list[tuple[int, ...]]:
    """What each hour is measured by, in the order that `find` names; more is worse."""
    away, outside, far, borne, reduced = (_Sum(len(starts)) for _ in range(5))
    axis = _Axis(starts, minutes)
    for each in people:
        gone = axis.touching(each.table.away)
        there = _between(gone, len(starts))
        inside = axis.within(each.table.works)
        times = each.borne if share else 0
        for span in gone:
            away.add(span)
        for span in axis.touching(span for span, _ in each.table.reduced):
            reduced.add(span)
        for span in there:
            outside.add(span)
            borne.add(span, times)
        for span in inside:
            outside.add(span, -1)
            borne.add(span, -times)
        for span, level, slope in axis.distances(each.table.works):
            for first, last in _common(span, there):
                far.add((first, last), level + slope * (first - span[0]), slope)
    lonely = [gone + out == len(people) for gone, out in zip(away.all(), outside.all(), strict=True)]
    return list(zip(lonely, away.all(), outside.all(), far.all(), borne.all(), reduced.all(), strict=True))


class _Sum:
    """A sum of straight lines over places in a row, each added to some of them only."""

    def __init__(self, length: int) -> None:
        self.levels, self.slopes = [0] * (length + 1), [0] * (length + 1)

    def add(self, span: Span, level: int = 1, slope: int = 0) -> None:
        """Add a line to the places of a span: its level at the first one, and how it grows from each to the next."""
        first, last = span
        self.levels[first] += level - slope
        self.levels[last] -= level + slope * (last - first - 1)
        self.slopes[first] += slope
        self.slopes[last] -= slope

    def all(self) -> list[int]:
        """The sum at each place."""
        grown = accumulate(self.slopes)
        return list(accumulate(map(int.__add__, self.levels, grown)))[:-1]


@dataclass(frozen=True)
class _Axis:
    """The hours that are weighed, as places in a row: spans of minutes become spans of places."""

    starts: range
    minutes: int

    def touching(self, spans: Iterable[Span]) -> list[Span]:
        """The hours that share a minute with any of these spans."""
        return self._places(apart((first - self.minutes + 1, last) for first, last in spans))

    def within(self, spans: Iterable[Span]) -> list[Span]:
        """The hours that lie within one of these spans."""
        return self._places((first, last - self.minutes + 1) for first, last in spans)

    def distances(self, works: Sequence[Span]) -> Iterator[tuple[Span, int, int]]:
        """How far outside the nearest working day the hours lie: spans of places with a level and a slope."""
        begins = self.starts.start
        for place, (first, last) in enumerate(works):
            following = works[place + 1][0] if place + 1 < len(works) else None
            ends = self.starts.stop if following is None else (following + last - self.minutes) // 2 + 1
            latest = last - self.minutes
            for since, until, level, slope in (
                (begins, first - A_DAY, A_DAY, 0),
                (first - A_DAY, min(first, latest), first, -1),
                (min(first, latest), max(first, latest) + 1, max(0, first - latest), 0),
                (max(first, latest) + 1, latest + A_DAY, -latest, 1),
                (latest + A_DAY, ends, A_DAY, 0),
            ):
                for span in self._places([(max(since, begins), min(until, ends))]) if level or slope else ():
                    yield span, level + slope * self.starts[span[0]], slope * self.starts.step
            begins = max(begins, ends)
        if not works:
            yield (0, len(self.starts)), A_DAY, 0

    def _places(self, spans: Iterable[Span]) -> list[Span]:
        places = ((self._place(first), self._place(last)) for first, last in spans)
        return [(first, last) for first, last in places if first < last]

    def _place(self, minute: int) -> int:
        """The first hour that begins at a minute or later."""
        return min(max(-((self.starts.start - minute) // self.starts.step), 0), len(self.starts))


def _between(spans: Sequence[Span], length: int) -> list[Span]:
    """The places that none of these spans has."""
    edges = [0, *(edge for span in spans for edge in span), length]
    return [(first, last) for first, last in zip(edges[::2], edges[1::2], strict=True) if first < last]


def _common(span: Span, others: Iterable[Span]) -> Iterator[Span]:
    """What a span has in common with each of the others."""
    for other in others:
        first, last = max(span[0], other[0]), min(span[1], other[1])
        if first < last:
            yield first, last
