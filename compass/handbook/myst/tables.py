"""Tables that are written as lists or as comma-separated values."""

import csv
from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from compass.handbook.myst.building import closing, element, paragraph, words
from compass.handbook.myst.fences import Fence

Cell = Sequence[Token]


def list_rows(blocks: list[Token]) -> list[list[Cell]] | None:
    """The cells of a list of lists; None where it is none."""
    outer = _items(blocks)
    rows = [_items(row) for row in outer] if outer is not None else [None]
    return None if None in rows else [[list(cell) for cell in row] for row in rows if row is not None]


def _items(blocks: list[Token]) -> list[list[Token]] | None:
    """What stands in each item, where the blocks are one list and nothing else."""
    if not blocks or not blocks[0].type.endswith("list_open") or closing(blocks, 0) != len(blocks) - 1:
        return None
    items, place = [], 1
    while place < len(blocks) - 1:
        end = closing(blocks, place)
        items.append(blocks[place + 1 : end])
        place = end + 1
    return items


def csv_rows(fence: Fence) -> list[list[Cell]]:
    """The cells of comma-separated values, each a line of Markdown."""
    delimiter = {"tab": "\t", "space": " "}.get(fence.options.get("delim", ","), fence.options.get("delim", ","))
    lines = [line for line in (fence.options.get("header", ""), *fence.body.split("\n")) if line.strip()]
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, skipinitialspace=True))
    except (csv.Error, TypeError):
        rows = [[line] for line in lines]
    return [[[words(cell, fence.body_line)] for cell in row] for row in rows]


def table(rows: list[list[Cell]], fence: Fence) -> list[Token]:
    """Rows as a table; the first are heads where the directive says so."""
    heads = _number(fence.options.get("header-rows", "")) + bool(fence.options.get("header"))
    stubs = _number(fence.options.get("stub-columns", ""))
    head = [_row(row, len(row)) for row in rows[:heads]]
    body = [_row(row, stubs) for row in rows[heads:]]
    parts = [*(element("thead", _flat(head)) if head else []), *(element("tbody", _flat(body)) if body else [])]
    return [*paragraph(fence.argument, fence.line, css="table-caption"), *element("table", parts)]


def _row(cells: Iterable[Cell], heads: int) -> list[Token]:
    return element("tr", _flat([element("th" if n < heads else "td", cell) for n, cell in enumerate(cells)]))


def _flat(parts: list[list[Token]]) -> list[Token]:
    return [token for part in parts for token in part]


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 4 else 0
