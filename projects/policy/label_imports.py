"""What an import of labels does: tags are added and changed, types and priorities have places of their own. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from projects.enums import Fate, LabelKind
from projects.policy.github_labels import NO_TAG, Label, is_tag, kept_colour, read_label
from projects.policy.labels import LONGEST_ABOUT, LONGEST_TAG


@dataclass(frozen=True)
class Line:
    """A label as a file holds it, by where it stands there. `fault` is why it cannot be read, in a sentence.

    `about` and `colour` are None where the file says nothing of them; then a tag keeps its own.
    """

    number: int
    name: str = ""
    about: str | None = None
    colour: str | None = None
    fault: str = ""


@dataclass(frozen=True)
class Known:
    """A tag as it stands here."""

    pk: int
    name: str
    about: str
    colour: str


@dataclass(frozen=True)
class Row:
    """What happens with one label, and why."""

    line: Line
    fate: Fate
    label: Label | None = None
    known: Known | None = None
    about: str = ""
    colour: str = ""
    why: str = ""


@dataclass(frozen=True)
class LabelPlan:
    """What an import of labels would do, label by label."""

    rows: tuple[Row, ...]

    def of(self, fate: Fate) -> list[Row]:
        """The rows with this fate."""
        return [row for row in self.rows if row.fate == fate]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have which fate; nothing of a label is kept apart."""
        return {fate.value: len(self.of(fate)) for fate in Fate if fate != Fate.KEPT}

    @cached_property
    def digest(self) -> str:
        """The same for two plans that do the same."""
        return sha256("\n".join(repr(row) for row in self.rows).encode()).hexdigest()


def plan_labels(lines: Iterable[Line], tags: Mapping[str, Known], types: Collection[str]) -> LabelPlan:
    """What happens with each label of a file; `tags` are those here by their name in small letters."""
    rows: list[Row] = []
    taken: set[Label] = set()
    for line in lines:
        label = read_label(line.name)
        same = Label(label.kind, label.key.casefold())
        row = Row(line, Fate.SKIPPED, label, why="It stands in the file twice; the first is taken.")
        rows.append(row if same in taken and not line.fault else _row(line, label, tags, types))
        if rows[-1].fate != Fate.SKIPPED:
            taken.add(same)
    return LabelPlan(tuple(rows))


def _row(line: Line, label: Label, tags: Mapping[str, Known], types: Collection[str]) -> Row:
    if fault := line.fault or _fault(line, label, types):
        return Row(line, Fate.SKIPPED, label, why=fault)
    if label.kind != LabelKind.TAG:
        return Row(line, Fate.UNCHANGED, label)
    known = tags.get(label.key.casefold())
    about, colour = line.about, None if line.colour is None else kept_colour(line.colour)
    if known is None:
        return Row(line, Fate.ADDED, label, about=about or "", colour=colour or "")
    after = known.about if about is None else about, known.colour if colour is None else colour
    same = (known.name, known.about, known.colour) == (label.key, *after)
    return Row(line, Fate.UNCHANGED if same else Fate.CHANGED, label, known, *after)


def _fault(line: Line, label: Label, types: Collection[str]) -> str:
    """Why a label is left out; empty where it is not."""
    if not label.key:
        return "It has no name."
    if label.kind == LabelKind.TYPE and label.key not in types:
        return "There is no such type. Types are rows of a clause: add it there."
    if label.kind == LabelKind.PRIORITY and label.priority is None:
        return "There is no such priority. Priorities are high, medium and low."
    if label.kind == LabelKind.TAG and len(label.key) > LONGEST_TAG:
        return f"Its name is longer than {LONGEST_TAG} characters."
    if label.kind == LabelKind.TAG and not is_tag(label.key):
        return NO_TAG
    if len(line.about or "") > LONGEST_ABOUT:
        return f"Its description is longer than {LONGEST_ABOUT} characters."
    try:
        kept_colour(line.colour or "")
    except ValueError as fault:
        return str(fault)
    return ""
