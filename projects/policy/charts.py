"""The geometry of the charts of flow, in percent of their width and height; templates turn it into SVG. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from math import ceil

from compass.explanation import MONTHS
from compass.workdays import ONE_DAY
from projects.policy.flow import MEDIAN, MOST, share_within
from projects.policy.flow_words import AN_HOUR, lasting, short

HEIGHT = 220
"""The height of a chart in pixels, from which follows how close words may stand: `LINE` pixels."""
LINE = 15
MOST_LABELS = 6
MOST_DAYS = 4
BARS = 14
WIDTHS = tuple(AN_HOUR * each for each in (1, 2, 4, 8, 12)) + tuple(ONE_DAY * each for each in (1, 2, 4, 7, 14, 28, 56))


@dataclass(frozen=True)
class Tick:
    """Words beside an axis or a line; `anchor` is the SVG text-anchor, `by_clause` marks what a clause says."""

    place: float
    words: str
    anchor: str = "middle"
    by_clause: bool = False


@dataclass(frozen=True)
class Area:
    """One phase of the stack: its outline and upper edge in parts of one, and where its words stand."""

    phase: str
    label: str
    count: int
    outline: str
    edge: str
    label_y: float


@dataclass(frozen=True)
class Stack:
    """Phases on top of one another over time."""

    areas: tuple[Area, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


@dataclass(frozen=True)
class Bar:
    """A bar; `words` say what it is, `count` how much, `part` marks one that is not over or has no end."""

    x: float
    width: float
    y: float
    height: float
    words: str
    count: int
    part: bool = False

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True)
class Bars:
    """Bars from left to right; `lines` are upright, from left to right, and named above one another."""

    bars: tuple[Bar, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    lines: tuple[Tick, ...] = ()
    shows_counts: bool = True


@dataclass(frozen=True)
class Row:
    """A column of the board: how long cards stayed there, and the longest that stands there now, in percent."""

    label: str
    left: int
    median: timedelta | None
    longest: timedelta | None
    median_width: float
    longest_width: float

    @property
    def median_words(self) -> str:
        """How long half of them stayed at most; nothing where none has left."""
        return lasting(self.median) if self.median is not None else ""

    @property
    def longest_words(self) -> str:
        """How long the first one has been there; nothing where it is empty."""
        return lasting(self.longest) if self.longest is not None else ""

    @property
    def words(self) -> str:
        """`half stayed three days or less; the longest now has been there for nine days`."""
        median = f"half stayed {self.median_words} or less" if self.median is not None else "none has left it"
        longest = f"the longest now has been there for {self.longest_words}" if self.longest is not None else ""
        return f"{median}; {longest or 'nothing is there now'}"


def stack(
    days: Sequence[date], counts: Sequence[Mapping[str, int]], phases: Sequence[tuple[str, str]], finish: str
) -> Stack:
    """Phases with their labels, from the bottom up. What is done counts from the least there was."""
    least = min(each.get(finish, 0) for each in counts)
    layers = [[max(each.get(key, 0) - (least if key == finish else 0), 0) for each in counts] for key, _ in phases]
    tops = list(accumulate(layers, lambda below, own: [a + b for a, b in zip(below, own, strict=True)]))
    top, up = scale(max(map(max, tops)))
    xs = [_part(place, max(len(days) - 1, 1)) for place in range(len(days))]
    floors = [[0] * len(days), *tops]
    middles = [100 - 50 * (below[-1] + above[-1]) / top for below, above in zip(floors, tops, strict=False)]
    places = spread(middles[::-1], 100 * LINE / HEIGHT)[::-1]
    areas = []
    for (key, label), layer, below, above, place in zip(phases, layers, floors, tops, places, strict=False):
        edge = [(x, _part(top - y, top)) for x, y in zip(xs, above, strict=True)]
        floor = [(x, _part(top - y, top)) for x, y in zip(xs, below, strict=True)]
        areas.append(Area(key, label, layer[-1], _points([*edge, *floor[::-1]]), _points(edge), round(place, 2)))
    labelled = _every(len(days), MOST_DAYS)
    across = tuple(_day_tick(100 * xs[at], days[at], at, len(days)) for at in range(0, len(days), labelled))
    return Stack(tuple(areas), across, up)


def week_bars(weeks: Sequence[date], counts: Sequence[int]) -> Bars:
    """One bar for each week; the last one is not over."""
    top, up = scale(max(counts))
    room = 100 / len(weeks)
    bars = []
    for at, (week, count) in enumerate(zip(weeks, counts, strict=True)):
        height = 100 * count / top
        x, y = at * room + room * 0.15, 100 - height
        last = at == len(weeks) - 1
        bars.append(Bar(_two(x), _two(room * 0.7), _two(y), _two(height), say_short(week), count, last))
    across = tuple(Tick(bars[at].middle, say_short(weeks[at])) for at in range(0, len(weeks), _every(len(weeks))))
    return Bars(tuple(bars), across, up, shows_counts=len(weeks) <= 26)


def histogram(lengths: Sequence[timedelta], limit: timedelta) -> Bars:
    """How many took how long; the last bar holds all that took longer than the axis reaches."""
    half, most = share_within(MEDIAN, lengths) or limit, share_within(MOST, lengths) or limit
    reach = max(most * 1.5, limit * 1.15)
    width = next((each for each in WIDTHS if reach / each <= BARS), WIDTHS[-1])
    number = min(ceil(reach / width), BARS) + 1
    counts = [0] * number
    for length in lengths:
        counts[min(max(ceil(length / width) - 1, 0), number - 1)] += 1
    top, up = scale(max(counts))
    room = 100 / number
    bars = tuple(
        Bar(
            _two(at * room + 0.4), _two(room - 0.8), _two(100 - 100 * count / top), _two(100 * count / top),
            _between(at, width, last=at == number - 1), count, part=at == number - 1,
        )
        for at, count in enumerate(counts)
    )  # fmt: skip
    edges = range(0, number - 1, _every(number))
    across = (
        *(Tick(_two(at * room), short(at * width) if at else "0", "middle" if at else "start") for at in edges),
        Tick(100, "longer", "end"),
    )
    named = sorted([(half, "half", False), (most, f"{MOST} %", False), (limit, "limit", True)])
    lines = tuple(
        _line(min(100 * (at / width) / number, 100), f"{word} {short(at)}", by_clause=by_clause)
        for at, word, by_clause in named
    )
    return Bars(bars, across, up, lines)


def rows(told: Iterable[tuple[str, Sequence[timedelta], timedelta | None]]) -> list[Row]:
    """Columns from left to right: the label, how long cards stayed that have left it, the longest that is there."""
    columns = [(label, left, share_within(MEDIAN, left), longest) for label, left, longest in told]
    sizes = [size for _, _, median, longest in columns for size in (median, longest) if size]
    most = max(sizes, default=AN_HOUR)
    return [
        Row(label, len(left), median, longest, _width(median, most), _width(longest, most))
        for label, left, median, longest in columns
    ]


def spread(places: Sequence[float], gap: float) -> list[float]:
    """The same places, which go downwards, moved apart so that none is nearer to the next than `gap`; within 100."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + gap) if found else max(place, gap / 2))
    over = max(found[-1] - (100 - gap / 2), 0) if found else 0
    for at in reversed(range(len(found))):
        limit = found[at + 1] - gap if at + 1 < len(found) else found[at] - over
        found[at] = min(found[at], limit)
    return found


def say_short(day: date) -> str:
    """`6 Apr`."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def scale(most: int) -> tuple[int, tuple[Tick, ...]]:
    """A round number that is not below the most, and at most four ticks up to it."""
    steps = (base * 10**power for power in range(12) for base in (1, 2, 5))
    step = next(step for step in steps if max(most, 1) <= 4 * step)
    top = ceil(max(most, 1) / step) * step
    return top, tuple(Tick(_two(100 - 100 * at / top), str(at), "end") for at in range(0, top + 1, step))


def _every(number: int, most: int = MOST_LABELS) -> int:
    return ceil(number / most)


def _day_tick(place: float, day: date, at: int, number: int) -> Tick:
    anchor = "start" if not at else "end" if at == number - 1 else "middle"
    return Tick(_two(place), say_short(day), anchor)


def _line(place: float, words: str, *, by_clause: bool) -> Tick:
    return Tick(_two(place), words, "end" if place > 70 else "start", by_clause)


def _between(at: int, width: timedelta, *, last: bool) -> str:
    return f"more than {short(at * width)}" if last else f"{short(at * width)} to {short((at + 1) * width)}"


def _width(size: timedelta | None, most: timedelta) -> float:
    return _two(max(100 * (size / most), 0.5)) if size else 0


def _points(corners: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in corners)


def _part(number: float, whole: float) -> float:
    return round(number / whole, 4)


def _two(number: float) -> float:
    return round(number, 2)
