"""Events laid out over days and weeks, on the reader's clock. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

from compass.portal.contracts import Event, Kind

ONE_DAY = timedelta(days=1)
A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Placed:
    """An event on the reader's days, from the first to the last; `hour` is empty where it is about whole days."""

    event: Event
    kind: Kind
    first: date
    last: date
    hour: str = ""

    @property
    def length(self) -> int:
        """On how many days it is."""
        return (self.last - self.first).days + 1

    @property
    def is_bar(self) -> bool:
        """Whether it is drawn over the width of its days."""
        return self.length > 1 or self.kind.look != ""


@dataclass(frozen=True)
class Line:
    """An event in the agenda of a day: its first one, or the first one shown. `number` counts its days."""

    placed: Placed
    number: int


@dataclass(frozen=True)
class Entry:
    """An event in a week: its column (1 is Monday), how many columns it covers, and the lane it lies in."""

    placed: Placed
    column: int
    span: int
    lane: int


@dataclass
class Cell:
    """A day of a week with the entries that begin there, and how many it has no room for."""

    on: date
    is_today: bool
    is_weekend: bool
    is_outside: bool
    entries: list[Entry] = field(default_factory=list)
    more: int = 0
    count: int = 0


@dataclass(frozen=True)
class Week:
    """Seven days from Monday, under their ISO number. `lanes` is where `more` stands."""

    number: int
    cells: list[Cell]
    lanes: int


def placed(events: Iterable[Event], kinds: Mapping[str, Kind], reader: tzinfo) -> list[Placed]:
    """Each event on the days of the reader's clock; whole days stay on their own. What is long comes first."""
    found = [_place(event, kinds.get(event.kind) or _unnamed(event), reader) for event in events]
    return sorted(found, key=lambda each: (each.first, -each.length, not each.is_bar, each.hour, each.event.title))


def weeks(
    first: date, last: date, events: Sequence[Placed], *, today: date, lanes: int, month: int | None = None
) -> list[Week]:
    """The weeks from a Monday to a Sunday; days of another `month` are marked. No day has more than `lanes` entries."""
    starts = [first + timedelta(days=days) for days in range(0, (last - first).days + 1, 7)]
    return [_week(start, events, today=today, lanes=lanes, month=month) for start in starts]


def agenda(first: date, last: date, events: Iterable[Placed]) -> list[tuple[date, list[Line]]]:
    """The days that have something on, each event once: where it begins, or on the first day if it began before."""
    days: dict[date, list[Line]] = {}
    for each in events:
        if each.first <= last and each.last >= first:
            on = max(each.first, first)
            days.setdefault(on, []).append(Line(each, (on - each.first).days + 1))
    return [(on, sorted(lines, key=lambda line: line.placed.hour)) for on, lines in sorted(days.items())]


def _place(event: Event, kind: Kind, reader: tzinfo) -> Placed:
    if not isinstance(event.starts, datetime):
        ends = event.ends.date() if isinstance(event.ends, datetime) else event.ends
        return Placed(event, kind, event.starts, max(event.starts, ends - ONE_DAY))
    starts = event.starts.astimezone(reader)
    if not isinstance(event.ends, datetime) or event.ends <= event.starts:
        if starts.time() == time(0):  # midnight ends a day
            return Placed(event, kind, starts.date() - ONE_DAY, starts.date() - ONE_DAY, "24:00")
        return Placed(event, kind, starts.date(), starts.date(), f"{starts:%H:%M}")
    last = (event.ends - A_MOMENT).astimezone(reader).date()
    return Placed(event, kind, starts.date(), max(starts.date(), last), f"{starts:%H:%M}")


def _unnamed(event: Event) -> Kind:
    return Kind(event.kind, event.kind, event.icon, 100)


def _week(start: date, events: Sequence[Placed], *, today: date, lanes: int, month: int | None) -> Week:
    days = [start + timedelta(days=each) for each in range(7)]
    cells = [Cell(on, on == today, on.weekday() >= 5, month not in {None, on.month}) for on in days]
    entries = _laned(start, [each for each in events if each.first <= days[-1] and each.last >= start])
    crowded = {day for each in entries if each.lane > lanes for day in _columns(each)}
    for each in entries:
        hides = each.lane > lanes or (each.lane == lanes and crowded & set(_columns(each)))
        for column in _columns(each):
            cells[column - 1].count += 1
            cells[column - 1].more += bool(hides)
        if not hides:
            cells[each.column - 1].entries.append(each)
    return Week(start.isocalendar().week, cells, lanes)


def _laned(start: date, events: Iterable[Placed]) -> list[Entry]:
    """Each event in the highest lane that is free on all of its days. What binds comes first, so that it is seen."""
    taken: set[tuple[int, int]] = set()
    entries = []
    for each in sorted(events, key=lambda each: each.kind.look != "solid"):
        column = max((each.first - start).days, 0) + 1
        span = min((each.last - start).days, 6) + 2 - column
        lane = 1
        while taken & {(day, lane) for day in range(column, column + span)}:
            lane += 1
        taken |= {(day, lane) for day in range(column, column + span)}
        entries.append(Entry(each, column, span, lane))
    return entries


def _columns(entry: Entry) -> range:
    return range(entry.column, entry.column + entry.span)
