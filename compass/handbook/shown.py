"""How pages show a clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from compass.explanation import Explanation
from compass.handbook import deciders, rulebook
from compass.handbook.comparing import compared, counted, said
from compass.handbook.enums import Decider
from compass.handbook.models import Clause, ClauseVersion, Draft, Page
from compass.handbook.policy import Clause as Spec
from compass.handbook.rows import Rows


@dataclass(frozen=True)
class ShownVersion:
    """A line of a clause's history: the version, its value in words, since when and why, where it was decided."""

    version: ClauseVersion
    value: str
    in_force: Explanation | None
    decided_at: str


def shared(clause: Clause, spec: Spec, today: date) -> dict[str, Any]:
    """What every page about one clause shows: what it says today, and who decides it."""
    before, _, after = spec.text.partition("{value}")
    return {
        "clause": clause,
        "spec": spec,
        "holding": rulebook.holding(clause, today),
        "before": before,
        "after": after,
        "decided_by": decided_by(clause),
    }


def decided_by(subject: Clause | Page) -> str:
    """Who decides a change, by name where a person does."""
    if subject.decider != Decider.OWNER:
        return str(subject.get_decider_display())
    owner = subject.owner
    return owner.name if owner and owner.is_active else "the Executive Director, since no active member owns it"


def change(draft: Draft) -> dict[str, Any]:
    """What the page of a draft shows: a clause's sentence before and after, or a page's text line by line."""
    if not draft.clause:
        return {"lines": compared(draft.base_source, draft.source)}
    spec = rulebook.clause_of(draft.clause.key)
    before = draft.clause.versions.get(number=draft.base_number).value
    return {
        "before": spec.sentence(before),
        "after": spec.sentence(draft.value),
        "differences": spec.differences(before, draft.value),
    }


def summary_of(draft: Draft) -> tuple[str, list[str]]:
    """What a draft would change, as a title and in sentences."""
    if draft.clause:
        spec = rulebook.clause_of(draft.clause.key)
        old = draft.clause.versions.get(number=draft.base_number).value
        return f"Change “{spec.title}” to {spec.kind.say(draft.value)}", spec.differences(old, draft.value)
    verb = "Change" if draft.base_number else "Add"
    added, removed = counted(draft.base_source, draft.source)
    return f"{verb} the page “{draft.subject.title}”", [f"{said(added)} added, {said(removed)} taken out."]


def versions(spec: Spec, found: Sequence[ClauseVersion]) -> list[ShownVersion]:
    """A clause's history, in the order it was given."""
    return histories({0: (spec, found)})[0]


def histories(found: Mapping[int, tuple[Spec, Sequence[ClauseVersion]]]) -> dict[int, list[ShownVersion]]:
    """The histories of some clauses, each in the order it was given."""
    every = [each for _, versions in found.values() for each in versions]
    reasons = rulebook.explain_in_force(every)
    drafts = [each.draft.pk for each in every if hasattr(each, "draft")]
    addresses = deciders.locate(drafts) if drafts else {}
    return {
        key: [
            ShownVersion(
                each,
                spec.kind.say(each.value),
                reasons[each.pk],
                addresses.get(each.draft.pk, "") if hasattr(each, "draft") else "",
            )
            for each in versions
        ]
        for key, (spec, versions) in found.items()
    }


def table(spec: Spec, clause: Clause, today: date) -> dict[str, Any] | None:
    """The rows of a list, as a table; None for any other type."""
    if not isinstance(spec.kind, Rows):
        return None
    number = rulebook.holding(clause, today).number
    [stored] = [each.value for each in clause.versions.all() if each.number == number]
    columns = spec.kind.all_columns()
    return {
        "columns": columns,
        "rows": [
            [(column.label, dict(column.choices).get(row[column.name], row[column.name])) for column in columns]
            for row in stored
        ],
    }
