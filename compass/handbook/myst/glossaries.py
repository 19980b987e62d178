"""The body of a glossary: terms, and under each its definition."""

import re
from dataclasses import dataclass, field

from compass.handbook.myst.fences import MACHINERY, open_fence, unindented

COLON = re.compile(r":[ \t]+")
LISTED = re.compile(r"(?:[-*+>]|\d+[.)])\s")
CLASSIFIER = re.compile(r"\s+:\s+\S.*$")


@dataclass
class Entry:
    """One or more terms, each with its line, and what they mean, as Markdown that begins at a line."""

    terms: list[tuple[str, int]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    line: int = 0

    @property
    def definition(self) -> str:
        return unindented(self.lines)


def entries_of(body: str, first: int) -> list[Entry]:
    """The entries of a glossary in either way of writing: indented definitions, or ones that begin with a colon."""
    entries = [Entry()]
    fence = ""
    for number, written in enumerate(body.split("\n"), first):
        line = written.expandtabs(4)
        if fence or MACHINERY.fullmatch(line) or LISTED.match(line):
            # A label, a directive, a list is no term: it belongs to what stands before, and a label waits for the next.
            _define(entries[-1], " " * _indent(entries[-1]) + line, number)
            fence = open_fence(line, fence)
        elif not line.strip():
            entries[-1].lines += [""] if entries[-1].lines else []
        elif colon := COLON.match(line):
            _define(entries[-1], " " * len(colon[0]) + line[colon.end() :], number)
        elif line[0] == " ":
            _define(entries[-1], line, number)
        elif not line.startswith(".."):
            if entries[-1].lines:
                entries.append(Entry())
            entries[-1].terms.append((CLASSIFIER.sub("", line), number))
    return [entry for entry in entries if entry.terms or entry.lines]


def _indent(entry: Entry) -> int:
    first = next((line for line in entry.lines if line.strip()), "")
    return len(first) - len(first.lstrip())


def _define(entry: Entry, line: str, number: int) -> None:
    if not entry.lines:
        entry.line = number
    entry.lines.append(line)
