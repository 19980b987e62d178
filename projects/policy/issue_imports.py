"""What an import of issues does: each is added, changed, kept as people changed it here, or skipped. Pure.

A field is compared three ways: what the file says, what it said last time, and what stands here. What only the file
changed is changed here; what somebody changed here since stays, and the report says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from projects.enums import DeliverablePhase, Fate
from projects.policy.issue_values import DROPPED, Issue, Vocabulary, said_by

Values = Mapping[str, Any]
SOURCE_HERE = "compass"
"""The source of what the portal itself wrote, and has from nowhere else."""


@dataclass(frozen=True)
class Standing:
    """A deliverable that an issue was imported into, or was written from. `said` and `stood` are of the last import."""

    pk: int
    title: str
    project_id: int
    values: Values
    said: Values | None = None
    stood: Values | None = None


@dataclass(frozen=True)
class Difference:
    """A field that an import changes or keeps, before and after in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Row:
    """What happens with one issue: the fields to write, those kept as they are here, and what is to be known of it."""

    issue: Issue
    fate: Fate
    said: Values = field(default_factory=dict)
    standing: Standing | None = None
    changes: Values = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def differences(self) -> list[Difference]:
        """The fields to change, before and after."""
        here = self.standing.values if self.standing else {}
        return [Difference(_label(name), _shown(here.get(name)), _shown(value)) for name, value in self.changes.items()]


@dataclass(frozen=True)
class Plan:
    """What an import would do, issue by issue. `missing` are deliverables of the same source that the file lacks."""

    rows: tuple[Row, ...]
    missing: tuple[str, ...] = ()

    def of(self, fate: Fate) -> list[Row]:
        """The rows with this fate."""
        return [row for row in self.rows if row.fate == fate]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have which fate."""
        return {fate.value: len(self.of(fate)) for fate in Fate}

    @property
    def remarked(self) -> list[Row]:
        """The rows of which something is to be known."""
        return [row for row in self.rows if row.remarks or row.kept]

    @cached_property
    def digest(self) -> str:
        """The same for two plans that do the same."""
        told = (
            (row.issue.key, row.fate.value, row.standing and row.standing.pk, row.said, row.changes)
            for row in self.rows
        )
        return sha256("\n".join(repr(each) for each in told).encode()).hexdigest()


def plan(
    issues: Iterable[Issue], standing: Mapping[tuple[str, str], Standing], words: Vocabulary, project_id: int
) -> Plan:
    """What happens with each issue of a file; `standing` holds what is here by source and id."""
    rows: list[Row] = []
    seen: set[tuple[str, str]] = set()
    taken: set[tuple[str, str]] = set()
    for issue in issues:
        rows.append(_row(issue, standing.get(issue.key), words, project_id, again=issue.key in taken))
        seen.add(issue.key)
        if rows[-1].fate != Fate.SKIPPED:
            taken.add(issue.key)
    sources = {source for source, _ in seen if source != SOURCE_HERE}
    gone = (
        each.title
        for key, each in standing.items()
        if key[0] in sources and key not in seen and each.project_id == project_id
    )
    return Plan(tuple(rows), tuple(sorted(gone)))


def compare(said: Values, standing: Standing) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The fields to write, and those that stay as they were changed here though the file changed them too."""
    here, before, stood = standing.values, standing.said, standing.stood
    changes, kept = {}, []
    for name, value in said.items():
        if here.get(name) == value or (before is not None and before.get(name) == value):
            continue
        if stood is not None and here.get(name) == stood.get(name):
            changes[name] = value
        else:
            kept.append(_label(name))
    return changes, tuple(kept)


def _row(issue: Issue, found: Standing | None, words: Vocabulary, project_id: int, *, again: bool) -> Row:
    if issue.fault:
        return Row(issue, Fate.SKIPPED, remarks=(issue.fault,))
    if again:
        return Row(issue, Fate.SKIPPED, remarks=("It stands in the file twice; the first is taken.",))
    if found and found.project_id != project_id:
        return Row(issue, Fate.SKIPPED, remarks=("It was imported into another project; import it there.",))
    said, remarks = said_by(issue, words)
    if not said.get("title"):
        return Row(issue, Fate.SKIPPED, remarks=("It has no title; give it one on GitHub.",))
    if "place" not in said and found and _was_closed(found, words):
        said["place"] = DeliverablePhase.ISSUES.value  # it was opened again
    if found is None:
        return Row(issue, Fate.ADDED, said, changes=said, remarks=tuple(remarks))
    changes, kept = compare(said, found)
    remarks += _left_out(said, found)
    fate = Fate.CHANGED if changes else Fate.KEPT if kept else Fate.UNCHANGED
    return Row(issue, fate, said, found, changes, kept, tuple(remarks))


def remembered(row: Row, after: Values) -> dict[str, Any]:
    """What stood right after an import, for the next one: `after` of what it wrote or what both say, else what it was.

    A field that somebody changed here keeps the older value, so that no later import takes their change for its own.
    """
    if row.standing is None:
        return dict(after)
    agreed = {name for name, value in row.said.items() if after.get(name) == value} | set(row.changes)
    return {**(row.standing.stood or {}), **{name: after.get(name) for name in agreed}}


def _was_closed(found: Standing, words: Vocabulary) -> bool:
    """Whether the issue was closed when it was last imported."""
    closed = {column.key for column in words.columns if column.phase == DeliverablePhase.DONE} | {DROPPED}
    return (found.said or {}).get("place") in closed


def _left_out(said: Values, found: Standing) -> list[str]:
    """Tasks that the issue named last time, does not name any more, and that still stand here."""
    before = (name for name in found.said or {} if name.startswith("task: ") and name not in said)
    gone = [_label(name) for name in before if found.values.get(name) is not None]
    return [f"No longer in the issue, and left as it is here: {', '.join(gone)}."] if gone else []


def _label(name: str) -> str:
    """A field in words."""
    names = {"target_on": "target date", "place": "column"}
    return f"task “{name.removeprefix('task: ')}”" if name.startswith("task: ") else names.get(name, name)


def _shown(value: Any) -> str:
    """A value in few words."""
    if isinstance(value, bool):
        return "done" if value else "to do"
    if isinstance(value, list):
        value = "; ".join(" / ".join(each) if isinstance(each, list) else str(each) for each in value)
    text = "" if value is None else str(value)
    return text if len(text) <= 120 else f"{text[:119]}…"
