"""The list type of a clause: rows such as columns, statuses, checklists and decision areas."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST_ROWS = 60
UNSEEN = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""Characters that no word is written with: controls, halves of others, and what turns the direction of writing."""


@dataclass(frozen=True)
class Column:
    """One field of a row: words, one of `choices`, or a whole number `between` two, both allowed, stored as its digits.

    Empty is allowed where `optional`. Where `several`, it is any of the choices, with commas between them.
    """

    name: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    optional: bool = False
    between: tuple[int, int] | None = None
    several: bool = False

    def chosen(self, value: str) -> str:
        """What was chosen, as it is stored: each once, as written. Raises ValueError where it is no choice."""
        names = [name.strip() for name in value.split(",")] if self.several else [value]
        names = [name for name in dict.fromkeys(names) if name]
        if unknown := [name for name in names if name not in dict(self.choices)]:
            raise ValueError(f"{unknown[0]} is no choice")
        return ", ".join(names)

    def whole(self, value: object) -> str:
        """A whole number as it is stored; raises ValueError where it is none, or outside."""
        lowest, highest = self.between or (0, 0)
        typed = str(value).strip().replace("−", "-")
        if isinstance(value, bool) or not re.fullmatch(r"[+-]?\d{1,9}", typed, re.ASCII):
            raise ValueError("no whole number")
        if not lowest <= int(typed) <= highest:
            raise ValueError("outside")
        return str(int(typed))


@dataclass(frozen=True)
class Rows:
    """Rows in order, each with a permanent `key` and a `label`; a rule receives a tuple of mappings.

    `moves_cases` marks rows that open cases stand in: a change that drops one says where its cases go. `covers` names a
    column of which every choice is kept by at least one row.
    """

    columns: tuple[Column, ...]
    moves_cases: bool = False
    covers: str = ""

    @property
    def hint(self) -> str:
        names = ", ".join(column.name for column in self.all_columns())
        return f"rows with the fields {names}"

    def clean(self, raw: Any) -> list[dict[str, str]]:
        """Rows as a list of mappings, or the same as JSON text."""
        if isinstance(raw, str):
            try:
                raw = json.loads(raw)
            except (ValueError, RecursionError) as error:
                raise ValueError(f"Write {self.hint}; this cannot be read: {error}.") from None
        if not isinstance(raw, list) or not 1 <= len(raw) <= MOST_ROWS:
            raise ValueError(f"Write from 1 to {MOST_ROWS} {self.hint}.")
        rows = [self._clean_row(number, row) for number, row in enumerate(raw, 1)]
        keys = [row["key"] for row in rows]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise ValueError(f"Give each row its own key; {min(twice)} stands twice.")
        if self.covers:
            self._check_cover(rows)
        return rows

    def load(self, stored: list[dict[str, str]]) -> tuple[Mapping[str, str], ...]:
        return tuple(stored)

    def say(self, stored: list[dict[str, str]]) -> str:
        """Their labels where they are few, else how many."""
        few = len(stored) <= 4
        return ", ".join(row["label"] for row in stored) if few else f"{len(stored)} rows"

    def all_columns(self) -> tuple[Column, ...]:
        """Key and label, then the columns of this list."""
        return (Column("key", "Key"), Column("label", "Label"), *self.columns)

    def _check_cover(self, rows: list[dict[str, str]]) -> None:
        column = next(each for each in self.columns if each.name == self.covers)
        if missing := [label for name, label in column.choices if all(row[column.name] != name for row in rows)]:
            raise ValueError(f"Keep at least one row whose {column.label.lower()} is {missing[0]}.")

    def _clean_row(self, number: int, row: Any) -> dict[str, str]:
        if not isinstance(row, Mapping) or not set(row) <= {column.name for column in self.all_columns()}:
            raise ValueError(f"Row {number}: write {self.hint}.")
        cleaned = {}
        for column in self.all_columns():
            value = row.get(column.name, "")
            if column.between and (value != "" or not column.optional):
                cleaned[column.name] = _clean_number(number, column, value)
                continue
            if not isinstance(value, str) or UNSEEN.search(value):
                raise ValueError(f"Row {number}: write the {column.label.lower()} in plain words.")
            value = value.strip()
            if len(value) > 500 or (not value and not column.optional):
                raise ValueError(f"Row {number}: write a {column.label.lower()} of at most 500 characters.")
            cleaned[column.name] = _clean_choice(number, column, value) if column.choices else value
        if not re.fullmatch(r"[a-z0-9-]{1,50}", cleaned["key"]):
            raise ValueError(f"Row {number}: a key has small letters, digits and hyphens.")
        return cleaned


def _clean_choice(number: int, column: Column, value: str) -> str:
    try:
        return column.chosen(value)
    except ValueError:
        allowed = ", ".join(name for name, _ in column.choices)
        many = "some" if column.several else "one"
        raise ValueError(f"Row {number}: {column.label.lower()} is {many} of {allowed}.") from None


def _clean_number(number: int, column: Column, value: object) -> str:
    try:
        return column.whole(value)
    except ValueError:
        lowest, highest = column.between or (0, 0)
        wanted = f"{column.label.lower()} is a whole number from {lowest} to {highest}"
        raise ValueError(f"Row {number}: {wanted}.") from None


def differences(before: list[dict[str, str]], after: list[dict[str, str]]) -> list[str]:
    """What a change does to a list, a sentence a row."""
    old, new = ({row["key"]: row for row in rows} for rows in (before, after))
    added = [f"Adds “{new[key]['label']}”: {_said(new[key])}." for key in new if key not in old]
    gone = [f"Drops “{old[key]['label']}”." for key in old if key not in new]
    changed = [
        f"Changes “{old[key]['label']}”: {_said(old[key])} becomes {_said(new[key])}."
        for key in old
        if key in new and _filled(old[key]) != _filled(new[key])
    ]
    moved = [key for key in old if key in new] != [key for key in new if key in old]
    return [*added, *gone, *changed, *(["Puts the rows in another order."] if moved else [])]


def _filled(row: Mapping[str, str]) -> dict[str, str]:
    """A row without its empty fields: a list gains columns, and older rows do not have them."""
    return {name: value for name, value in row.items() if value}


def _said(row: Mapping[str, str]) -> str:
    return ", ".join(value for name, value in row.items() if name != "key" and value)


def dropped(before: list[dict[str, str]], after: list[dict[str, str]]) -> list[str]:
    """The keys of the rows that a change takes away."""
    kept = {row["key"] for row in after}
    return [row["key"] for row in before if row["key"] not in kept]


def check_moves(before: list[dict[str, str]], after: list[dict[str, str]], moves: Mapping[str, str]) -> None:
    """Raise ValueError unless every dropped row names a kept one that its open cases go to."""
    kept = {row["key"] for row in after}
    for key in dropped(before, after):
        if moves.get(key) not in kept:
            raise ValueError(f"Say which row the open cases of {key!r} go to.")
