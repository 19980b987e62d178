"""A handbook from a folder of files. Nothing in the folder is trusted, and nothing is written."""

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeVar

from compass.handbook.trees import Leaf, Move, Standing, Tree, Trouble

Entry = TypeVar("Entry", Standing, Move)

LARGEST = 5_000_000
"""In bytes. A larger file is refused."""

LONGEST_PATH = 300
NOT_OURS = {"_build", "_static", "node_modules", "__pycache__", "site-packages"}
OTHER_PAGES = (".md", ".markdown", ".myst", ".rst", ".ipynb")
CLAUSES, PLACES = "clauses.json", "places.json"


@dataclass
class _Folder:
    root: Path
    troubles: list[Trouble] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every Markdown file, by its name within the tree; folders that hold no handbook are passed by."""
        for folder, folders, names in os.walk(self.root, onerror=self.closed):
            here = Path(folder)
            folders[:] = sorted(name for name in folders if self.may_hold_pages(here / name))
            for name in [name for name in folders if (here / name).is_symlink()]:
                self.refuse(self.name(here / name), 1, "This folder is a symbolic link, and is not followed.")
            for name in sorted(names):
                if name.endswith(".md") and not name.startswith("."):
                    yield self.name(here / name), here / name
                elif name.lower().endswith(OTHER_PAGES) and not name.startswith("."):
                    self.refuse(self.name(here / name), 1, "Only files whose names end in .md are read.")

    @staticmethod
    def may_hold_pages(folder: Path) -> bool:
        """Whether a folder is no tool's own; what holds pyvenv.cfg is a Python, whatever it is called."""
        return not (folder.name.startswith(".") or folder.name in NOT_OURS or (folder / "pyvenv.cfg").exists())

    def closed(self, broken: OSError) -> None:
        """Write down that a folder cannot be looked into."""
        self.refuse(self.name(Path(broken.filename)), 1, f"The folder cannot be opened: {broken.strerror}.")

    def name(self, path: Path) -> str:
        """A file's name within the tree, fit to be printed."""
        return path.relative_to(self.root).as_posix().encode("utf-8", "backslashreplace").decode()

    def text(self, file: str, path: Path) -> str | None:
        """What a file says; None where it is refused."""
        try:
            return _text(self.root, path)
        except _Refused as refused:
            self.refuse(file, refused.line, str(refused))
        except OSError as broken:
            self.refuse(file, 1, f"The file cannot be opened: {broken.strerror}.")
        except RuntimeError:
            self.refuse(file, 1, "This is a symbolic link that leads to itself.")
        return None

    def refuse(self, file: str, line: int, sentence: str) -> None:
        """Write down why something is not read."""
        self.troubles.append(Trouble(file, line, sentence))
        self.unread.add(file.removesuffix(".md"))


class _Refused(Exception):
    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line


def _text(root: Path, path: Path) -> str:
    """What a file of the tree says. Raises where it is not the tree's, no ordinary file, too large, or no text."""
    if not path.resolve(strict=True).is_relative_to(root):
        raise _Refused(1, "This is a symbolic link that leaves the tree.")
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise _Refused(1, "This is no ordinary file.")
    if status.st_size > LARGEST:
        raise _Refused(1, f"The file has more than {LARGEST:,} bytes.")
    content = path.read_bytes()
    if b"\0" in content:
        raise _Refused(_line(content, content.index(b"\0")), "There is a NUL character in this line.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise _Refused(_line(content, wrong.start), "This is no UTF-8 text.") from wrong


def _line(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1


def read_tree(root: Path) -> Tree:
    """Every page in a folder, and where clauses stand in them. What cannot be read is named with its line."""
    folder = _Folder(root.resolve())
    leaves = []
    for file, path in folder.files():
        address = file.removesuffix(".md")
        if not address.isprintable() or "\\" in address or len(address) > LONGEST_PATH:
            folder.refuse(
                file, 1, f"The file's name cannot be an address: it is longer than {LONGEST_PATH} or not printable."
            )
        elif (source := folder.text(file, path)) is not None:
            leaves.append(Leaf(address, file, source))
    standings = tuple(_entries(folder, CLAUSES, Standing, "clause, page, anchor and words"))
    moves = tuple(_entries(folder, PLACES, Move, "page, parent and the page before"))
    return Tree(tuple(leaves), standings, moves, tuple(folder.troubles), frozenset(folder.unread))


def _entries(folder: _Folder, file: str, kind: type[Entry], words: str) -> Iterator[Entry]:
    """What a file beside the pages lists: values of a kind, whose fields are its keys."""
    path = folder.root / file
    text = folder.text(file, path) if path.exists() or path.is_symlink() else None
    if text is None:
        return
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        folder.refuse(file, getattr(wrong, "lineno", 1), "This is no JSON.")
        return
    for number, each in enumerate(listed if isinstance(listed, list) else [None], 1):
        values = [each.get(key.name) for key in fields(kind)] if isinstance(each, dict) else [None]
        if all(isinstance(value, str) and "\0" not in value and len(value) <= 300 for value in values):
            yield kind(*values)
        else:
            folder.refuse(file, 1, f"Entry {number} is no {words}.")
