"""The boards: their columns, how things move between them, and how much is too much (handbook 2.5.2). Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Column, Rows
from projects.enums import Board, DeliverablePhase, TaskPhase

DELIVERABLE_PHASES = (
    DeliverablePhase.REFINEMENT,
    DeliverablePhase.READY,
    DeliverablePhase.PROGRESS,
    DeliverablePhase.BLOCKED,
    DeliverablePhase.DONE,
)
"""The phases of deliverables on the board, from left to right."""
TASK_PHASES = (TaskPhase.REFINEMENT, TaskPhase.READY, TaskPhase.PROGRESS, TaskPhase.REVIEW, TaskPhase.DONE)
"""The phases of tasks on the board, from left to right."""

ANYWHERE = frozenset({*DELIVERABLE_PHASES, DeliverablePhase.ISSUES, DeliverablePhase.DROPPED})
DELIVERABLE_TRANSITIONS: Mapping[str, Collection[str]] = {
    DeliverablePhase.ISSUES: ANYWHERE - {DeliverablePhase.BLOCKED, DeliverablePhase.DONE},
    **dict.fromkeys(DELIVERABLE_PHASES, ANYWHERE),
    DeliverablePhase.DROPPED: frozenset({DeliverablePhase.ISSUES}),
}
EVERYWHERE = frozenset({*TASK_PHASES, TaskPhase.PLANNED, TaskPhase.DROPPED})
TASK_TRANSITIONS: Mapping[str, Collection[str]] = {
    TaskPhase.PLANNED: EVERYWHERE,
    **dict.fromkeys(TASK_PHASES, EVERYWHERE),
    TaskPhase.DROPPED: frozenset({TaskPhase.PLANNED}),
}

DELIVERABLE_ROWS = (
    ("refinement", "Needs discussion", "Refine"),
    ("ready", "Ready to work", "Ready"),
    ("progress", "In progress", "In progress"),
    ("blocked", "Blocked, waiting", "Blocked"),
    ("done", "Done", "Done"),
)
TASK_ROWS = (
    ("refinement", "Needs discussion", "Refine"),
    ("ready", "Ready to work", "Ready"),
    ("progress", "In progress", "In progress"),
    ("review", "Needs review", "Review"),
    ("done", "Done", "Done"),
)


def _columns(phases: tuple[DeliverablePhase, ...] | tuple[TaskPhase, ...]) -> Rows:
    choices = tuple((each.value, str(each.label)) for each in phases)
    fields = (Column("short", "Short label"), Column("phase", "Phase", choices))
    return Rows(fields, moves_cases=True, covers="phase")


def _rows(rows: tuple[tuple[str, str, str], ...]) -> list[dict[str, str]]:
    return [{"key": key, "label": label, "short": short, "phase": key} for key, label, short in rows]


@dataclass(frozen=True)
class BoardColumn:
    """One column of a board."""

    key: str
    label: str
    short: str
    phase: str


@dataclass(frozen=True, kw_only=True)
class BoardRules(Rules):
    """What stands on the boards, and how much of it."""

    deliverable_columns: tuple[Mapping[str, str], ...] = clause(
        "projects.deliverable-columns",
        title="Columns of the project backlog",
        kind=_columns(DELIVERABLE_PHASES),
        start=_rows(DELIVERABLE_ROWS),
        text="A deliverable stands in one of these columns of the project backlog: {value}.",
        decider=Decider.OWNER,
    )
    task_columns: tuple[Mapping[str, str], ...] = clause(
        "projects.task-columns",
        title="Columns of the activity backlog",
        kind=_columns(TASK_PHASES),
        start=_rows(TASK_ROWS),
        text="A task stands in one of these columns of the activity backlog: {value}.",
        decider=Decider.OWNER,
    )
    each: int = clause(
        "projects.work-in-progress",
        title="Work at a time",
        kind=Integer(1, 20),
        start=3,
        text="Each member has at most {value} deliverables in a column of the project backlog, fewer where they work "
        "less; more are warned about, never refused.",
        phrase="at most {value} each, per column",
        decider=Decider.OWNER,
    )
    deliverable_days: int = clause(
        "projects.deliverable-length",
        title="Length of a deliverable",
        kind=Integer(1, 90, "day"),
        start=14,
        text="A deliverable is done within {value} of coming into progress; one that takes longer is marked. What goes "
        "on after it was blocked comes into progress anew.",
        phrase="within {value}",
        decider=Decider.OWNER,
    )
    task_days: int = clause(
        "projects.task-length",
        title="Length of a task",
        kind=Integer(1, 30, "day"),
        start=1,
        text="A task is done within {value} of coming into progress; one that takes longer is marked.",
        phrase="within {value}",
        decider=Decider.OWNER,
    )
    stale_days: int = clause(
        "projects.stale-after",
        title="Stale cards",
        kind=Integer(1, 365, "day"),
        start=30,
        text="What nobody has touched for {value}, and is not done, is stale.",
        phrase="for {value}",
        decider=Decider.OWNER,
    )

    def columns(self, board: Board) -> tuple[BoardColumn, ...]:
        """The columns of a board, from left to right."""
        rows = self.deliverable_columns if board == Board.DELIVERABLES else self.task_columns
        return tuple(BoardColumn(row["key"], row["label"], row["short"], row["phase"]) for row in rows)

    def days_in_progress(self, board: Board) -> int:
        """In how many days what stands on a board is done, once it is started."""
        return self.deliverable_days if board == Board.DELIVERABLES else self.task_days

    def column(self, board: Board, key: str) -> BoardColumn | None:
        """The column with a key, if the board has it."""
        return next((each for each in self.columns(board) if each.key == key), None)

    def first_in(self, board: Board, phase: str) -> BoardColumn:
        """The leftmost column of a phase; each phase of a board has one."""
        return next(each for each in self.columns(board) if each.phase == phase)


def allowance(each: int, works: Fraction) -> int:
    """How many deliverables one member has in a column at most; `works` is their share of full time, from 0 to 1."""
    return ceil(each * works)
