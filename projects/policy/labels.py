"""The vocabulary of labels: exactly one type, a priority, free tags (handbook 2.6). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from compass.handbook.enums import Decider
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Column, Rows

LONGEST_TAG, LONGEST_ABOUT = 50, 100
"""The letters of a tag, and of what is said of it; GitHub takes no more of either."""
TYPES = (
    ("enhancement", "Enhancement", "Something becomes better than it is."),
    ("bug", "Bug", "Something does not work, or is not as it should be."),
    ("task", "Task", "Something is to be done that is neither of these."),
)


@dataclass(frozen=True, kw_only=True)
class LabelRules(Rules):
    """What deliverables may be."""

    types: tuple[Mapping[str, str], ...] = clause(
        "projects.types",
        title="Types of deliverables",
        kind=Rows((Column("about", "What it means", optional=True),), moves_cases=True),
        start=[{"key": key, "label": label, "about": about} for key, label, about in TYPES],
        text="Every deliverable has exactly one type: {value}.",
        decider=Decider.OWNER,
    )

    def choices(self) -> list[tuple[str, str]]:
        """Each type with its label."""
        return [(row["key"], row["label"]) for row in self.types]

    def label(self, key: str) -> str:
        """What a type is called; its key where the clause no longer has it."""
        return dict(self.choices()).get(key, key)
