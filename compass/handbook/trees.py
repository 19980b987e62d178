"""A handbook as a tree of files, and the order that its lists of pages give it. Pure."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from compass.handbook.linking import Outline, path_of
from compass.handbook.myst import entry_link

ROOT = "index"
GLOB = re.compile(r"(\*\*|\*|\?)")


@dataclass(frozen=True)
class Leaf:
    """A page's file. `path` is its address in the handbook, `file` the same with its ending."""

    path: str
    file: str
    source: str


@dataclass(frozen=True)
class Trouble:
    """Something in the tree that could not be read as it stands."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


@dataclass(frozen=True)
class Standing:
    """That a clause stands in a page, as the tree says it."""

    clause: str
    page: str
    anchor: str
    words: str


@dataclass(frozen=True)
class Move:
    """That a page stands elsewhere than the lists of pages say: under `parent`, behind `after`; empty for none."""

    page: str
    parent: str
    after: str


@dataclass(frozen=True)
class Tree:
    """What is in a folder. `unread` are the paths of files and folders that are there and could not be read."""

    leaves: tuple[Leaf, ...] = ()
    standings: tuple[Standing, ...] = ()
    moves: tuple[Move, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    unread: frozenset[str] = frozenset()

    def hides(self, path: str) -> bool:
        """Whether a page may be there still, in what could not be read."""
        return any(path == each or path.startswith(f"{each}/") for each in self.unread)


@dataclass(frozen=True)
class Placed:
    """A page in reading order, with the page above it."""

    path: str
    parent: str | None


@dataclass
class Arrangement:
    """Every page once, in the order in which one reads the handbook, parents first."""

    outlines: Mapping[str, Outline]
    order: list[Placed] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    _done: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, outlines: Mapping[str, Outline]) -> "Arrangement":
        """Begin at the index and follow the lists of pages; what none of them names comes last, by its folder."""
        arrangement = cls(outlines)
        if ROOT in outlines:
            arrangement._follow(ROOT, None)
        for path in sorted(
            outlines, key=lambda path: (posixpath.dirname(path), posixpath.basename(path) != ROOT, path)
        ):
            if path not in arrangement._done:
                arrangement._note(path, 1, "No list of pages names this page; it comes last.")
                arrangement._follow(path, arrangement._folder_page(path))
        return arrangement

    def _follow(self, first: str, parent: str | None) -> None:
        """Place a page and everything that it lists, in order, however deep."""
        self._place(first, parent)
        open_lists: list[tuple[str, Iterator[tuple[str, int, bool]]]] = [(first, self._listed(first))]
        while open_lists:
            page, entries = open_lists[-1]
            entry = next(entries, None)
            if entry is None:
                open_lists.pop()
                continue
            path, line, is_named = entry
            if path not in self._done:
                self._place(path, page)
                open_lists.append((path, self._listed(path)))
            elif is_named and any(path == above for above, _ in open_lists):
                self._note(page, line, f"The lists of pages go round in a circle: {path} stands above this page.")
            elif is_named:
                self._note(page, line, f"{path} is in a list of pages before; it stays there.")

    def _place(self, path: str, parent: str | None) -> None:
        self._done.add(path)
        self.order.append(Placed(path, parent))

    def _listed(self, page: str) -> Iterator[tuple[str, int, bool]]:
        """The pages that a page lists: path, line, and whether it is named and not only matched."""
        for toctree in self.outlines[page].get("toctrees", ()):
            pairs = list(zip(toctree["entries"], toctree["lines"], strict=True))
            for entry, line in reversed(pairs) if toctree["is_reversed"] else pairs:
                yield from self._entry(entry, line, page, toctree)

    def _entry(self, entry: str, line: int, page: str, toctree: Mapping[str, Any]) -> Iterator[tuple[str, int, bool]]:
        link = entry_link(entry, line)
        if link is None or link.kind == "web":
            return
        path = path_of(link.target, page)
        if path is None:
            self._note(page, line, f"{link.target} leads out of the handbook.")
        elif toctree["is_glob"] and set("*?[") & set(link.target):
            glob = GLOB.split(path)
            yield from ((each, line, False) for each in sorted(self.outlines) if _fits(each, glob) and each != page)
        elif found := next((each for each in (path, f"{path}/{ROOT}") if each in self.outlines), None):
            yield found, line, True
        else:
            self._note(page, line, f"There is no page {link.target}.")

    def _folder_page(self, path: str) -> str | None:
        """The page of the folder that a page lies in, or of the nearest folder above that has one."""
        folder = posixpath.dirname(path)
        while True:
            candidates = [
                each for each in (posixpath.join(folder, ROOT), folder) if each in self._done and each != path
            ]
            if candidates:
                return candidates[0]
            if not folder:
                return None
            folder = posixpath.dirname(folder)

    def _note(self, page: str, line: int, sentence: str) -> None:
        self.troubles.append(Trouble(f"{page}.md", line, sentence))


def _fits(path: str, glob: Sequence[str]) -> bool:
    """Whether a path is what the parts of a pattern say. A star is anything within a folder, two are anything.

    All the places that a part may end at are followed together, so that no pattern takes long.
    """
    ends = {0}
    for part in glob:
        if part == "**":
            ends = set(range(min(ends), len(path) + 1))
        elif part == "*":
            ends = {end for at in ends for end in range(at, (path + "/").index("/", at) + 1)}
        elif part == "?":
            ends = {at + 1 for at in ends if path[at : at + 1] not in {"", "/"}}
        else:
            ends = {at + len(part) for at in ends if path.startswith(part, at)}
        if not ends:
            return False
    return len(path) in ends
