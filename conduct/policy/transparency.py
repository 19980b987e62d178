"""Figures of past half-years, told so that no small number can be worked out. Pure.

A cell below the threshold is told as "fewer than", never as itself. The tables of a half-year count the same reports,
so their sums meet, and nobody is warned or removed but for a violation; `figures` hides further cells until a reader
who knows that and holds all tables can bound no small one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import inf
from typing import Any

from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause
from conduct.enums import VIOLATIONS, Finding, Outcome

PUBLISHED_AFTER = timedelta(days=14)
"""Figures wait so long after their half-year, so that reports of its last days have been answered."""


@dataclass(frozen=True, kw_only=True)
class FigureRules(Rules):
    """What the published figures hold back."""

    smallest: int = clause(
        "conduct.smallest-number",
        title="Smallest number that is published",
        kind=Integer(2, 100),
        start=5,
        text="In the published figures of reports, numbers below {value} are told as “fewer than {value}”.",
        phrase="below {value}",
        decider=Decider.VOTE,
    )


class Response(StrEnum):
    """When a report was answered."""

    IN_TIME = "in-time"
    LATE = "late"
    NOT_DUE = "not-due"


TABLES: Mapping[str, Mapping[str, str]] = {
    "total": {"all": "Reports"},
    "aside": {"all": "Set aside as no report, and counted nowhere else"},
    "kind": {**{each.value: each.label for each in Finding}, "": "Not assessed"},
    "outcome": {**{each.value: each.label for each in Outcome}, "": "None yet"},
    "response": {
        Response.IN_TIME: "Answered in time",
        Response.LATE: "Answered late, or overdue",
        Response.NOT_DUE: "Withdrawn before an answer was due",
    },
}
"""The tables by their names, and the rows of each."""

FEWER, HIDDEN = "fewer", "hidden"
ALONE = "aside"
"""The table of what stands in no other one: it has no sum with them, so none of its numbers follows from theirs."""
OF_VIOLATIONS = {"kind": frozenset(map(str, VIOLATIONS)), "outcome": frozenset({Outcome.WARNING, Outcome.REMOVAL})}
"""Rows that only violations are counted in: at most as many outcomes of them as violations."""
Shown = Mapping[str, Mapping[str, int | str]]
"""What is published: by table and row a number, `fewer` or `hidden`."""
Span = tuple[int, float]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What is counted of one report."""

    finding: str
    outcome: str
    response: Response
    is_set_aside: bool = False


def response(
    *, answered_at: datetime | None, withdrawn_at: datetime | None, due_at: datetime, now: datetime
) -> Response:
    """When a report was answered; the deadline itself is late, as it is for the steps (handbook 4.1.3)."""
    if min(filter(None, (answered_at, withdrawn_at, now))) >= due_at:
        return Response.LATE
    return Response.IN_TIME if answered_at else Response.NOT_DUE


def half_of(day: date) -> str:
    """The half-year of a day, such as `2026-1`."""
    return f"{day.year}-{1 if day.month <= 6 else 2}"


def days_of(half: str) -> tuple[date, date]:
    """The first day of a half-year, and the first one after it."""
    year, number = int(half[:4]), int(half[5:])
    return (date(year, 1, 1), date(year, 7, 1)) if number == 1 else (date(year, 7, 1), date(year + 1, 1, 1))


def to_be_published(last: str | None, today: date) -> list[str]:
    """The half-years whose time has come and which are not published, oldest first; at the beginning just the last."""
    half = half_of(days_of(half_of(today - PUBLISHED_AFTER))[0] - timedelta(days=1))
    found: list[str] = []
    while last is None or half > last:
        found.insert(0, half)
        if last is None:
            break
        half = half_of(days_of(half)[0] - timedelta(days=1))
    return found


def counts(reports: Iterable[Counted]) -> dict[str, dict[str, int]]:
    """How many there are in each row of each table. What was set aside as no report is counted in its own row alone."""
    found = {name: dict.fromkeys(map(str, rows), 0) for name, rows in TABLES.items()}
    for each in reports:
        if each.is_set_aside:
            found[ALONE]["all"] += 1
            continue
        for name, row in (("total", "all"), ("kind", each.finding), ("outcome", each.outcome)):
            found[name][row] += 1
        found["response"][each.response] += 1
    return found


def figures(counted: Mapping[str, Mapping[str, int]], smallest: int) -> Shown:
    """What is published of these counts: the sum of all is held back first, then row by row whatever still stands.

    The order says nothing of the numbers. Where nothing else helps, none is told at all.
    """
    shown: dict[str, dict[str, int | str]] = {
        name: {row: number if number >= smallest else FEWER for row, number in rows.items()}
        for name, rows in counted.items()
    }
    alone = {ALONE: shown.pop(ALONE)}
    standing = [(name, row) for name, rows in shown.items() for row, number in rows.items() if isinstance(number, int)]
    while not is_safe(shown, smallest) and standing:
        name, row = standing.pop(0)
        shown[name][row] = HIDDEN
    if not is_safe(shown, smallest):
        return {name: dict.fromkeys(rows, HIDDEN) for name, rows in shown.items()} | alone
    return shown | alone


def is_safe(shown: Shown, smallest: int) -> bool:
    """Whether a reader of all tables can bound each small number no more tightly than by what is said of it.

    They know that all tables have the same sum, that a hidden number is at least the threshold, how a table adds up,
    and that what is done to somebody is done for a violation.
    """
    return all(
        _is_possible({**shown, name: {**rows, row: number}}, smallest)
        for name, rows in shown.items()
        for row, cell in rows.items()
        if cell == FEWER
        for number in (0, smallest - 1)
    )


def _is_possible(shown: Shown, smallest: int) -> bool:
    """Whether all that is shown can be so at once: whether some sum is one of every table but of the one that stands
    alone, with as many violations as their outcomes take."""
    (violations, other), (done, rest) = (_parts(name, shown[name], smallest) for name in OF_VIOLATIONS)
    spans = [_sum_of(list(rows.values()), smallest) for name, rows in shown.items() if name != ALONE]
    lowest = max(done[0] + other[0], *(low for low, _ in spans))
    highest = min(violations[1] + rest[1], *(high for _, high in spans))
    return lowest <= highest and done[0] <= violations[1] and other[0] <= rest[1]


def _parts(name: str, rows: Mapping[str, int | str], smallest: int) -> list[Span]:
    """What the rows of a table that only violations are counted in can add up to, and what its others can."""
    groups: list[list[int | str]] = [[], []]
    for row, cell in rows.items():
        groups[row not in OF_VIOLATIONS[name]].append(cell)
    return [_sum_of(cells, smallest) for cells in groups]


def _sum_of(cells: Sequence[int | str], smallest: int) -> Span:
    """Between which numbers the sum of some cells lies; without end where one of them is hidden."""
    low = sum(cell if isinstance(cell, int) else smallest * (cell == HIDDEN) for cell in cells)
    high = sum(cell if isinstance(cell, int) else smallest - 1 for cell in cells if cell != HIDDEN)
    return low, inf if HIDDEN in cells else high


def said(shown: Mapping[str, Mapping[str, Any]], smallest: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """The tables in words, in their order."""
    words = {FEWER: f"fewer than {smallest}", HIDDEN: "not told"}
    return [
        (name, [(label, words.get(shown[name][row], str(shown[name][row]))) for row, label in rows.items()])
        for name, rows in TABLES.items()
        if name in shown
    ]
