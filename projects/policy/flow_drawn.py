"""All that the page of flow says and draws of a part of the boards, from its moves. Pure."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import instant
from projects.enums import Board
from projects.policy import charts
from projects.policy.boards import DELIVERABLE_PHASES, TASK_PHASES, BoardColumn, BoardRules
from projects.policy.flow import (
    DONE,
    NOTHING,
    Finished,
    Moved,
    counts_by_day,
    days_drawn,
    finished,
    mondays,
    stays,
    week_by_week,
)
from projects.policy.flow_words import cycle_sentence, done_sentence, lead_sentence, waiting_sentence
from projects.policy.forecast import Part


@dataclass(frozen=True)
class Place:
    """How many cards stand in a column of a phase now, and since when the first of them."""

    phase: str
    column: str
    count: int
    oldest_at: datetime


@dataclass(frozen=True)
class Drawn:
    """Sentences, and each chart with the rows of its table; a chart is missing where it would be empty."""

    sentences: tuple[str, ...]
    phases: tuple[str, ...]
    stack: charts.Stack
    by_day: tuple[tuple[date, list[int]], ...]
    weeks: charts.Bars | None
    lengths: charts.Bars | None
    columns: list[charts.Row]


def draw(
    part: Part,
    weeks: int,
    *,
    places: Sequence[Place],
    moves: Sequence[Moved],
    rules: BoardRules,
    now: datetime,
    zone: ZoneInfo,
) -> Drawn:
    """The page of so many weeks until `now`; `moves` are all those of the cards that moved within them."""
    today = now.astimezone(zone).date()
    weeks_shown = mondays(today, weeks)
    since = instant(weeks_shown[0], zone)
    ends = finished(moves, since)
    done = week_by_week([each.done_at for each in ends], weeks_shown, zone)
    cycles = [each.cycle_time for each in ends if each.cycle_time is not None]
    days, phases = days_drawn(today, weeks), _phases(part.board, rules)
    counts = counts_by_day(_by_phase(places), moves, days, zone)
    told = (cycle_sentence(part, cycles, weeks), waiting_sentence(*_waited(ends)), lead_sentence(ends))
    return Drawn(
        sentences=tuple(filter(None, (*told, done_sentence(part, done)))),
        phases=tuple(label for _, label in reversed(phases)),
        stack=charts.stack(days, counts, phases, DONE),
        by_day=tuple(
            (day, [each.get(key, 0) for key, _ in reversed(phases)]) for day, each in zip(days, counts, strict=True)
        ),
        weeks=charts.week_bars(weeks_shown, done) if any(done) else None,
        lengths=charts.histogram(cycles, timedelta(days=rules.days_in_progress(part.board))) if cycles else None,
        columns=_columns(part.board, rules, places, stays(moves, since), now),
    )


def _phases(board: Board, rules: BoardRules) -> list[tuple[str, str]]:
    """The phases of a board from the bottom of the stack up, each with the short words of its first column."""
    phases = DELIVERABLE_PHASES if board == Board.DELIVERABLES else TASK_PHASES
    return [(phase.value, rules.first_in(board, phase).short) for phase in reversed(phases)]


def _by_phase(places: Sequence[Place]) -> Mapping[str, int]:
    counted: Counter[str] = Counter()
    for place in places:
        counted[place.phase] += place.count
    return counted


def _waited(ends: Sequence[Finished]) -> tuple[timedelta, timedelta]:
    """How long all that is finished took, and how much of it was spent blocked."""
    started = [each for each in ends if each.cycle_time is not None]
    return sum((each.cycle_time or NOTHING for each in started), NOTHING), sum(
        (each.blocked for each in started), NOTHING
    )


def _columns(
    board: Board,
    rules: BoardRules,
    places: Sequence[Place],
    left: Mapping[tuple[str, str], Sequence[timedelta]],
    now: datetime,
) -> list[charts.Row]:
    """Each column but those of what is done. What stood in one that is gone counts to the first one of its phase."""
    columns = [each for each in rules.columns(board) if each.phase != DONE]

    def column_of(phase: str, key: str) -> BoardColumn | None:
        same = [each for each in columns if each.key == key and each.phase == phase]
        return next(iter(same or [each for each in columns if each.phase == phase]), None)

    stayed: dict[BoardColumn | None, list[timedelta]] = defaultdict(list)
    for (phase, key), lengths in left.items():
        stayed[column_of(phase, key)].extend(lengths)
    oldest: dict[BoardColumn | None, datetime] = {}
    for place in places:
        column = column_of(place.phase, place.column)
        oldest[column] = min(oldest.get(column, place.oldest_at), place.oldest_at)
    return charts.rows(
        (each.label, stayed[each], max(now - oldest[each], NOTHING) if each in oldest else None) for each in columns
    )
