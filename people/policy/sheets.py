"""The directory as a sheet of cells: its columns, how a cell is written, and what an import would do."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any

from compass.workdays import WEEKDAYS

COLUMNS = (
    *("name", "short_name", "pronouns", "email", "google_email", "time_zone", "works_from", "works_until"),
    *("working_days", "time_share", "employment", "employer", "joined_on"),
)
NEEDED = ("name", "email")
SHOWN = ("roles", "teams")
"""Columns that an export shows and an import ignores: roles and teams are given by their own pages."""
PRIVATE = ("google_email",)
"""Columns that operators alone export: how somebody signs in."""
MAY_BE_EMPTY = ("short_name", "pronouns", "google_email", "employer", "joined_on")
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
DAYS = tuple(day[:3] for day in WEEKDAYS)


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula. `bare` takes the guard off again."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def bare(cell: str) -> str:
    """A cell without its guard: `bare(guarded(cell)) == cell` for every cell."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def cell_of(value: Any) -> str:
    """A value of the record as a cell holds it."""
    if isinstance(value, time):
        return f"{value:%H:%M}" if not value.second else value.isoformat()
    if isinstance(value, list):
        return " ".join(DAYS[day] for day in value)
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def wrong_byte(error: UnicodeDecodeError) -> str:
    """Where a file is not written in UTF-8: `byte 12 of line 1 is 0xFF`."""
    data, place = error.object, error.start
    line, start = data.count(b"\n", 0, place) + 1, data.rfind(b"\n", 0, place) + 1
    return f"byte {place - start + 1} of line {line} is 0x{data[place]:02X}"


def csv_of(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """A CSV file piece by piece, which spreadsheets read as UTF-8; they run no cell of it as a formula."""
    writer: Any = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    yield "\ufeff" + writer.writerow(head)
    for row in rows:
        yield writer.writerow([guarded(cell_of(cell)) for cell in row])


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


class Fate(StrEnum):
    """What an import does with a line."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """A line of the file: its number there, the values it holds, and in sentences what is wrong with it."""

    number: int
    values: Mapping[str, Any]
    faults: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """By what a member is found again."""
        return str(self.values.get("email", "")).casefold()


@dataclass(frozen=True)
class Known:
    """A member as the record has them."""

    pk: int
    name: str
    is_active: bool
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """A field that an import changes, before and after as cells hold it."""

    column: str
    before: str
    after: str

    @property
    def label(self) -> str:
        """The column in words."""
        return self.column.replace("_", " ")


@dataclass(frozen=True)
class Planned:
    """What happens with one line."""

    line: Line
    fate: Fate
    known: Known | None = None
    differences: tuple[Difference, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Whom the line is about."""
        return str(self.line.values.get("name") or self.line.values.get("email") or "nobody")

    @property
    def changes(self) -> dict[str, Any]:
        """The fields to change, with their new values."""
        return {each.column: self.line.values[each.column] for each in self.differences}


@dataclass(frozen=True)
class Plan:
    """What an import would do, line by line, and what it ignores."""

    rows: tuple[Planned, ...]
    remarks: tuple[str, ...] = field(default=())

    def of(self, fate: Fate) -> list[Planned]:
        """The lines of one fate."""
        return [each for each in self.rows if each.fate == fate]

    @property
    def moves_sign_in(self) -> bool:
        """Whether somebody in the record will sign in with another Google address."""
        return any(each.column == "google_email" for row in self.rows for each in row.differences)

    @cached_property
    def digest(self) -> str:
        """The same for the same plan alone: another file or another record gives another."""
        told = [
            (each.line.number, each.fate.value, each.known and each.known.pk, each.differences, each.faults,
             sorted((name, cell_of(value)) for name, value in each.line.values.items()))
            for each in self.rows
        ]  # fmt: skip
        return sha256(repr(told).encode()).hexdigest()


def plan(
    lines: Iterable[Line], record: Mapping[str, Known], defaults: Mapping[str, Any], remarks: tuple[str, ...] = ()
) -> Plan:
    """What an import of these lines would do to a record, which is known by case-folded address.

    `defaults` is what a new member has where a line says nothing.
    """
    lines = list(lines)
    faults = defaultdict(list, {line.number: list(line.faults) for line in lines})
    for number, sentence in (*_twice(lines), *_sharing(lines, record)):
        faults[number].append(sentence)
    rows = [_planned(line, record.get(line.key), defaults, tuple(faults[line.number])) for line in lines]
    return Plan(tuple(rows), remarks)


def _planned(line: Line, known: Known | None, defaults: Mapping[str, Any], faults: tuple[str, ...]) -> Planned:
    merged = {**(known.values if known else defaults), **line.values}
    if merged["works_until"] <= merged["works_from"]:
        faults = (*faults, "works_until: a working day ends after it begins.")
    if faults:
        return Planned(line, Fate.REFUSED, known, faults=faults)
    if known is None:
        return Planned(line, Fate.ADDED)
    changed = tuple(
        Difference(name, cell_of(known.values[name]), cell_of(value))
        for name, value in line.values.items()
        if name != "email" and value != known.values[name]
    )
    return Planned(line, Fate.CHANGED if changed else Fate.UNCHANGED, known, changed)


def _twice(lines: list[Line]) -> Iterator[tuple[int, str]]:
    """Lines about somebody whom an earlier line is about."""
    first: dict[str, int] = {}
    for line in lines:
        if line.key and first.setdefault(line.key, line.number) != line.number:
            yield line.number, f"email: line {first[line.key]} has the same address."


def _sharing(lines: list[Line], record: Mapping[str, Known]) -> Iterator[tuple[int, str]]:
    """Lines after which two people would sign in with one Google address."""
    in_file = {line.key for line in lines}
    signs_in = {_google(known.values): known.name for key, known in record.items() if key not in in_file}
    for line in lines:
        known = record.get(line.key)
        address = _google({**(known.values if known else {}), **line.values})
        other = signs_in.setdefault(address, f"line {line.number}") if address else ""
        if other not in {"", f"line {line.number}"}:
            yield line.number, f"google_email: {other} signs in with {address}."


def _google(values: Mapping[str, Any]) -> str:
    return str(values.get("google_email") or values.get("email", "")).casefold()
