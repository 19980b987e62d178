"""What the boards offer the portal: where they stand, and the clauses behind them."""

from collections.abc import Iterator

from compass.portal import contracts
from compass.portal.contracts import Behind, Link

LENGTHS = ("projects.deliverable-length", "projects.blocked-after")
DELIVERABLES = ("projects.deliverable-columns", "projects.work-in-progress", *LENGTHS)
TASKS = ("projects.task-columns", "projects.task-length")


@contracts.links.register
def navigation() -> Iterator[Link]:
    """The boards."""
    yield Link("Work", "Boards", "square-kanban", "projects:board", order=4)


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The columns, how much is too much, and how long is too long."""
    for page in ("board", "board-column", "deliverable-move"):
        yield Behind(f"projects:{page}", DELIVERABLES)
    for page in ("activity", "activity-column", "task-move"):
        yield Behind(f"projects:{page}", TASKS)
