"""Archived notes of team syncs in Markdown: a day, the people who spoke, and what each said under which heading.

`## 2021-03-08` begins a day, `### Ada Example` a person, `#### Updates` a heading; what is under it is Markdown.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from projects.policy.syncs import AVAILABILITY, DISCUSS, NEXT, THANKS, UPDATES
from projects.readers.unreadable import Unreadable

MOST_BYTES = 5_000_000
HEADING = re.compile(r"(#{1,6})(?:\s+(.*))?")
FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MEANT = (
    (THANKS, re.compile(r"\bthank", re.IGNORECASE)),
    (DISCUSS, re.compile(r"\bdiscuss", re.IGNORECASE)),
    (AVAILABILITY, re.compile(r"\bavailab", re.IGNORECASE)),
    (NEXT, re.compile(r"\bnext\b", re.IGNORECASE)),
    (UPDATES, re.compile(r"\bupdates?\b", re.IGNORECASE)),
)
"""What a heading is about, by a word in it; the first that fits."""


@dataclass
class Note:
    """What a name says on a day, by the keys of the usual headings; and where that stands."""

    place: str
    held_on: date
    name: str
    texts: dict[str, str] = field(default_factory=dict)


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The Markdown files that are named, and those in the folders that are named. Raises Unreadable where one is not
    there."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(path.rglob("*.md"))
        elif path.is_file():
            found.append(path)
        else:
            raise Unreadable(f"{path} is not there; name a file or a folder.")
    if not found:
        raise Unreadable("There is no Markdown file in what was named.")
    return found


def text_of(path: Path) -> str:
    """The text of a file in UTF-8; raises Unreadable where it holds something else."""
    data = path.read_bytes()
    if len(data) > MOST_BYTES:
        raise Unreadable(f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB; import it in parts.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"{path.name}:{line} is not written in UTF-8, or the file is cut there.") from None
    if "\0" in text:
        raise Unreadable(f"{path.name}:{text.count(chr(10), 0, text.index(chr(0))) + 1} holds a NUL, as no text does.")
    return text


def read_notes(name: str, text: str) -> list[Note]:
    """The notes of one file, in its order; a page without days holds none, and an empty heading says nothing.

    Raises Unreadable where the last heading has nothing under it or a fence stays open: how a file ends that is cut.
    """
    blocks = _blocks(name, text)
    if (last := blocks[-1]).level > 1 and not last.text and any(DAY.fullmatch(each.words) for each in blocks):
        raise Unreadable(f"{last.place}, {last.words}, has nothing under it: the file is cut there.")
    notes: list[Note] = []
    day: date | None = None
    for block in blocks:
        if block.level <= 2:
            day = _day(block) if block.level == 2 else None
        elif day and block.level == 3:
            notes.append(Note(block.place, day, " ".join(block.words.split())))
            if block.text:
                raise Unreadable(
                    f"{block.place}, {block.words}, says something under no heading; write one, with ####."
                )
        elif day:
            _add(block, notes[-1] if notes and notes[-1].held_on == day else None)
    return [note for note in notes if note.texts]


def read_people(path: Path) -> dict[str, str]:
    """Addresses by names as the notes write them, in small letters: a CSV file with the columns name and email."""
    lines = csv.DictReader(text_of(path).splitlines())
    try:
        columns, rows = set(lines.fieldnames or ()), [(lines.line_num, row) for row in lines]
    except csv.Error as error:
        raise Unreadable(f"{path.name}:{lines.line_num + 1} is no line of a CSV file: {error}.") from None
    if not {"name", "email"} <= columns:
        raise Unreadable(f"{path.name} has no columns name and email; write them in its first line.")
    people: dict[str, str] = {}
    for number, row in rows:
        name, email = ((row[column] or "").strip() for column in ("name", "email"))
        if not name or not email:
            raise Unreadable(f"{path.name}:{number} lacks a name or an address; write both.")
        if people.setdefault(name.lower(), email.lower()) != email.lower():
            raise Unreadable(f"{path.name}:{number} gives {name} a second address; keep one of them.")
    return people


@dataclass
class _Block:
    """A heading and what stands under it."""

    place: str
    level: int
    words: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


def _blocks(name: str, text: str) -> list[_Block]:
    """The file, heading by heading; what stands in a fence is no heading."""
    blocks = [_Block(name, 0, "")]
    fence, opened = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        found, mark = HEADING.fullmatch(line), FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence, opened = ("" if fence else mark[1][:3]), number
        if found and not fence and len(found[1]) <= 4:
            words = (found[2] or "").rstrip().rstrip("#").rstrip()
            blocks.append(_Block(f"{name}:{number}", len(found[1]), words))
        else:
            blocks[-1].lines.append(line.rstrip())
    if fence:
        raise Unreadable(f"{name}:{opened} opens a block of code that nothing closes: the file is cut behind it.")
    return blocks


def _day(block: _Block) -> date | None:
    """The day that a heading names, if it names any."""
    if not DAY.fullmatch(block.words):
        return None
    try:
        return date.fromisoformat(block.words)
    except ValueError:
        raise Unreadable(f"{block.place} names {block.words}, which is no day.") from None


def _add(block: _Block, note: Note | None) -> None:
    """What stands under a heading belongs to whoever speaks there."""
    if note is None:
        raise Unreadable(
            f"{block.place} stands under no person; write whose words these are in a line above, with ###."
        )
    key = next((key for key, word in MEANT if word.search(block.words)), None)
    if key is None:
        raise Unreadable(
            f"{block.place}: nobody knows the heading “{block.words}”; name it after one of the usual ones."
        )
    if block.text:
        note.texts[key] = "\n\n".join(filter(None, (note.texts.get(key, ""), block.text)))
