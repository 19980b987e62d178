"""The clauses of checklists: what they are made of, and when people hear of them (handbook 2.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from compass.explanation import Citation
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer, LocalTime
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Rows
from people.enums import ChecklistKind
from people.policy import checklist_rows as rows

WORKDAY = Integer(-rows.FARTHEST, rows.FARTHEST, "working day")
ENDINGS = (ChecklistKind.OFFBOARDING, ChecklistKind.LEAVES_COUNCIL, ChecklistKind.CEASES_STEWARD)
"""What counts from a last day, and sees that what was given is taken back."""


@dataclass(frozen=True, kw_only=True)
class ChecklistRules(Rules):
    """The steps by which people come, change what they do, and leave."""

    onboarding: tuple[Mapping[str, str], ...] = clause(
        "people.onboarding-steps",
        title="Onboarding steps",
        kind=Rows(rows.STEP_COLUMNS),
        start=rows.ONBOARDING,
        text="Whoever joins is received by a champion and a checklist: {value}.",
        decider=Decider.OWNER,
    )
    conditions: tuple[Mapping[str, str], ...] = clause(
        "people.onboarding-conditions",
        title="Closing questions of an onboarding",
        kind=Rows(()),
        start=rows.CONDITIONS,
        text="An onboarding has reached its end when the new member can say all of these: {value}",
        decider=Decider.OWNER,
    )
    follow_up: int = clause(
        "people.onboarding-follow-up",
        title="Follow-up of an onboarding",
        kind=Integer(1, rows.FARTHEST, "working day"),
        start=5,
        text="Where a new member answers “not yet”, the champion talks with them within {value}.",
        phrase="within {value}",
        decider=Decider.OWNER,
    )
    offboarding: tuple[Mapping[str, str], ...] = clause(
        "people.offboarding-steps",
        title="Offboarding steps",
        kind=Rows(rows.STEP_COLUMNS),
        start=rows.OFFBOARDING,
        text="When somebody leaves, whatever they could reach is closed to them, and their work is in other hands: "
        "{value}.",
        decider=Decider.OWNER,
    )
    council: tuple[Mapping[str, str], ...] = clause(
        "people.council-steps",
        title="Steps of a council term",
        kind=Rows(rows.TERM_COLUMNS),
        start=rows.COUNCIL,
        text="When a term on the Steering Council begins or ends, this is seen to: {value}.",
        decider=Decider.NOTICE,
    )
    steward: tuple[Mapping[str, str], ...] = clause(
        "people.steward-steps",
        title="Steps of a steward term",
        kind=Rows(rows.TERM_COLUMNS),
        start=rows.STEWARD,
        text="When somebody begins or ends as a Code of Conduct steward, this is seen to: {value}.",
        decider=Decider.NOTICE,
    )
    told_at: time = clause(
        "people.checklist-hour",
        title="Hour of reminders of checklists",
        kind=LocalTime(),
        start="09:00",
        text="Whoever has a step to do is reminded at {value} of the day it is due, on their own clock.",
        phrase="at {value} on one's own clock",
        decider=Decider.OWNER,
    )
    late_days: int = clause(
        "people.checklist-late",
        title="Late steps of checklists",
        kind=Integer(1, 30, "working day"),
        start=1,
        text="Where a step is still open {value} after it was due, the champion is told.",
        phrase="{value} after it was due",
        decider=Decider.OWNER,
    )

    def rows_of(self, kind: ChecklistKind) -> tuple[str, tuple[Mapping[str, str], ...]]:
        """The field that a kind of checklist is made from, and its rows."""
        when = rows.ENDS if kind in ENDINGS else rows.BEGINS
        return {
            ChecklistKind.ONBOARDING: ("onboarding", self.onboarding),
            ChecklistKind.OFFBOARDING: ("offboarding", self.offboarding),
            ChecklistKind.JOINS_COUNCIL: ("council", _of_term(self.council, when)),
            ChecklistKind.LEAVES_COUNCIL: ("council", _of_term(self.council, when)),
            ChecklistKind.BECOMES_STEWARD: ("steward", _of_term(self.steward, when)),
            ChecklistKind.CEASES_STEWARD: ("steward", _of_term(self.steward, when)),
        }[kind]

    def cite_row(self, kind: ChecklistKind, key: str) -> tuple[Citation, int]:
        """The version and the words of a row, and how many working days away it lies; KeyError without such a row."""
        name, found = self.rows_of(kind)
        row = {each["key"]: each for each in found}[key]
        days, cited = int(row["days"]), self.cite(name)
        return Citation(cited.key, cited.title, cited.version, f"{row['label']}: {_away(days, kind)}"), days


def count(days: int) -> str:
    """So many working days, in words."""
    return WORKDAY.say(abs(days))


def _of_term(found: tuple[Mapping[str, str], ...], when: str) -> tuple[Mapping[str, str], ...]:
    return tuple(row for row in found if row["when"] == when)


def _away(days: int, kind: ChecklistKind) -> str:
    day = "the last day" if kind in ENDINGS else "the first day"
    return f"{count(days)} {'after' if days > 0 else 'before'} {day}" if days else f"on {day}"
