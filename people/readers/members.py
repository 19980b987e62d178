"""The directory as a CSV file: read from outside, and written for outside."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from people.enums import Employment
from people.policy.sheets import COLUMNS, DAYS, MAY_BE_EMPTY, NEEDED, PRIVATE, SHOWN, Line, bare, csv_of, wrong_byte

MOST_BYTES, MOST_LINES, MOST_ON_A_PAGE = 2_000_000, 5_000, 1_000
"""Members are written one by one, a few milliseconds each; a page answers in less than half a minute."""
AS_UTF8 = "Save it as CSV in UTF-8 (some programs call it “CSV UTF-8”) and send that."

PARTS, OTHERWISE = "send it in parts", "send it in parts, or have it read by `manage.py import_members`"


class Unreadable(Exception):
    """The file as a whole cannot be read. Says what to do."""


@dataclass(frozen=True)
class Sheet:
    """The lines of a file, and what of it is ignored."""

    lines: tuple[Line, ...]
    remarks: tuple[str, ...]


def read_members(data: bytes, *, most: int = MOST_LINES) -> Sheet:
    """The lines of a file: UTF-8 with or without a mark, commas or semicolons, a head that names the columns.

    Raises Unreadable where it is no such file; what is wrong with a line stands in the line.
    """
    rows = _rows(_decoded(data))
    _, head = next(rows, (1, []))
    columns = _columns(head)
    lines: list[Line] = []
    for number, cells in rows:
        if len(lines) == most:
            raise Unreadable(f"The file has more than {most} lines; {OTHERWISE if most < MOST_LINES else PARTS}.")
        lines.append(_line(number, columns, cells))
    if not lines:
        raise Unreadable("The file has a head and no lines; add a line for each person.")
    ignored = [name for name in SHOWN if name in columns]
    remarks = (f"Ignored: {' and '.join(ignored)}, which have pages of their own.",) if ignored else ()
    return Sheet(tuple(lines), remarks)


def written(members: Iterable[Any], *, private: bool) -> Iterator[str]:
    """The file piece by piece: members with `terms` and `teams_today` at hand. `private` adds how they sign in."""
    names = [name for name in COLUMNS if private or name not in PRIVATE]
    return csv_of([*names, *SHOWN], (_cells(member, names) for member in members))


def _cells(member: Any, names: Iterable[str]) -> list[Any]:
    roles = ", ".join(str(term.get_role_display()) for term in member.terms)
    teams = ", ".join(membership.team.name for membership in member.teams_today)
    return [*(getattr(member, name) for name in names), roles, teams]


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise Unreadable(f"The file is larger than {MOST_BYTES // 1_000_000} MB; send it in parts.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(f"The file is written in UTF-16. {AS_UTF8}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"The file is not written in UTF-8: {wrong_byte(error)}. {AS_UTF8}") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable(f"Line {line} holds a NUL, which no text does. {AS_UTF8}")
    if not text.strip():
        raise Unreadable("The file is empty; choose the one that holds the members.")
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the number of the line on which it begins."""
    head = text.lstrip("\r\n").partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield number, cells
            number = reader.line_num + 1
    except csv.Error:
        raise Unreadable(
            f"Line {number} cannot be split into cells: a quotation mark opens and does not close as it should, or "
            "the file was cut off."
        ) from None


def _columns(head: list[str]) -> list[str]:
    columns = ["_".join(bare(cell).strip().lower().split()) for cell in head]
    known = ", ".join(COLUMNS)
    if missing := [name for name in NEEDED if name not in columns]:
        raise Unreadable(f"The head names no column {' and no column '.join(missing)}. Columns are: {known}.")
    if unknown := [name for name in columns if name not in {*COLUMNS, *SHOWN}]:
        shown = ", ".join(f"“{name[:40]}”" for name in unknown[:5])
        raise Unreadable(f"Nobody knows what to do with {shown}: take it out of the head. Columns are: {known}.")
    if twice := [name for name, count in Counter(columns).items() if count > 1]:
        raise Unreadable(f"The head names {' and '.join(twice)} twice; keep one of them.")
    return columns


def _line(number: int, columns: list[str], cells: list[str]) -> Line:
    if len(cells) != len(columns) and (len(cells) < len(columns) or any(cells[len(columns) :])):
        return Line(number, {}, (f"The head has {len(columns)} cells and this line {len(cells)}.",))
    values: dict[str, Any] = {}
    faults = []
    for name, cell in zip(columns, cells, strict=False):
        typed = bare(cell).strip()
        if name in SHOWN or (not typed and name not in {*MAY_BE_EMPTY, *NEEDED}):
            continue  # an empty cell leaves what cannot be empty as it is
        try:
            values[name] = READ.get(name, str)(typed) if typed else EMPTY.get(name, "")
        except ValueError as fault:
            faults.append(f"{name}: {fault}")
    return Line(number, values, tuple(faults))


def _hour(typed: str) -> time:
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", typed, re.ASCII):
        raise ValueError("write an hour such as 09:00.")
    return time.fromisoformat(typed.zfill(5))


def _weekdays(typed: str) -> list[int]:
    names = [word[:3].capitalize() for word in re.split(r"[\s,;/]+", typed) if word]
    if not set(names) <= set(DAYS):
        raise ValueError("write weekdays such as Mon Tue Wed.")
    return [day for day, name in enumerate(DAYS) if name in names]


def _percent(typed: str) -> int:
    if not re.fullmatch(r"\d{1,3} ?%?", typed, re.ASCII) or not 1 <= int(typed.rstrip(" %")) <= 100:
        raise ValueError("write a share of full time from 1 to 100.")
    return int(typed.rstrip(" %"))


def _employment(typed: str) -> str:
    for each in Employment:
        if typed.casefold() in {each.value, each.label.casefold()}:
            return each.value
    raise ValueError(f"write one of {', '.join(Employment.values)}.")


def _day(typed: str) -> date:
    if not re.fullmatch(r"(19|20|21)\d\d-\d\d-\d\d", typed, re.ASCII):
        raise ValueError("write a day such as 2022-03-07.")
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise ValueError("there is no such day; write one such as 2022-03-07.") from None


READ: Mapping[str, Callable[[str], Any]] = {
    "works_from": _hour,
    "works_until": _hour,
    "working_days": _weekdays,
    "time_share": _percent,
    "employment": _employment,
    "joined_on": _day,
}
EMPTY: Mapping[str, Any] = {"joined_on": None}
