"""Tables of leads from a spreadsheet or Monday.com, as CSV: with titles above the head, and groups between rows."""

import csv
import io
from collections.abc import Iterator, Sequence

from leads.policy.lead_files import Sheet, SheetRow, phase_named
from people.policy.sheets import bare
from projects.readers.json_files import text_in
from projects.readers.unreadable import Unreadable

MOST_BYTES, MOST_ROWS, MOST_COLUMNS = 10_000_000, 5_000, 100
AS_CSV = "Open it in a spreadsheet, save it as CSV (“CSV UTF-8” where there is a choice), and send that."
ZIPPED, UTF16 = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"), (b"\xff\xfe", b"\xfe\xff")
Numbered = tuple[int, tuple[str, ...]]


def text_of(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and what is to be known of how it was read. Raises Unreadable where it is no text."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"The file is larger than {MOST_BYTES // 1_000_000} MB; send it in parts.")
    if data.startswith(ZIPPED):
        raise Unreadable(f"This is the file of a spreadsheet program, not CSV. {AS_CSV}")
    if data.startswith(UTF16):
        raise Unreadable(f"The file is written in UTF-16. {AS_CSV}")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), (
            "It is not written in UTF-8, and was read as Windows text: look at the accents.",
        )
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"Line {line} is written neither in UTF-8 nor as Windows text. {AS_CSV}") from None


def sheet_of(text: str, *, most: int = MOST_ROWS) -> Sheet:
    """The table of a text. Raises Unreadable, with the line, where there is none.

    Its head is the first row with two cells or more. A row with one cell is the name of a group where the head is
    repeated below it or it names a phase, and a lead that says no more than its name elsewhere.
    """
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise Unreadable(
            f"Line {text.count(chr(10), 0, text.index(chr(0))) + 1} holds a NUL, which no text does. {AS_CSV}"
        )
    found = list(_rows(text))
    start = next((at for at, (_, cells) in enumerate(found) if _filled(cells) > 1), None)
    if start is None:
        raise Unreadable("No row has two cells or more, so nothing tells what the columns are. " + AS_CSV)
    head = found[start][1]
    while head and not head[-1]:
        head = head[:-1]
    if len(head) > MOST_COLUMNS:
        raise Unreadable(f"The table has more than {MOST_COLUMNS} columns; keep those that are to be imported.")
    above = next((cells for _, cells in reversed(found[:start])), ())
    rows = tuple(_grouped(found[start + 1 :], head, _first(above)))
    if not rows:
        raise Unreadable("There is a head and no lead below it; add a line for each lead.")
    if len(rows) > most:
        raise Unreadable(f"The table has more than {most:,} rows; send it in parts.")
    return Sheet(head, rows)


def _rows(text: str) -> Iterator[Numbered]:
    """Each row that is not empty, with the number of the line on which it begins."""
    top = text[:10_000]
    delimiter = max(",;\t", key=top.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield number, tuple(_cell(cell) for cell in cells)
            number = reader.line_num + 1
    except csv.Error:
        raise Unreadable(
            f"Line {number} cannot be split into cells: a quotation mark opens and does not close as it should, a cell "
            "is too long, or the file was cut off."
        ) from None


def _grouped(found: Sequence[Numbered], head: tuple[str, ...], above: str) -> Iterator[SheetRow]:
    """The leads, each with the name of the group above it."""
    group = above if phase_named(above) else ""
    following = [*(cells for _, cells in found), ()][1:]
    for (line, cells), after in zip(found, following, strict=True):
        if _is(cells, head):
            continue
        if _filled(cells) == 1 and _first(cells) and (_is(after, head) or phase_named(_first(cells))):
            group = _first(cells)
        else:
            yield SheetRow(line, cells, group)


def _is(cells: Sequence[str], head: tuple[str, ...]) -> bool:
    return tuple(cells[: len(head)]) == head and not any(cells[len(head) :])


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell) for cell in cells)


def _first(cells: Sequence[str]) -> str:
    return cells[0] if cells else ""


def _cell(cell: str) -> str:
    """A cell as the record takes it: without the guard of a formula, line ends as they are here, nothing unseen."""
    return text_in(bare(cell).replace("\r\n", "\n").replace("\r", "\n")).strip()
