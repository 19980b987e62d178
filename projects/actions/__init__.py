"""What changes projects, their deliverables and tasks, and moves these over the boards."""

from projects.actions.columns import settle_columns
from projects.actions.deliverables import (
    NotReady,
    Unexplained,
    drop_deliverable,
    file_deliverable,
    move_deliverable,
    restore_deliverable,
    shelve_deliverable,
)
from projects.actions.moving import Overtaken
from projects.actions.projects import (
    add_account,
    add_project,
    change_project,
    join_project,
    leave_project,
    remove_account,
)
from projects.actions.tasks import add_task, drop_task, finish_task, move_task

__all__ = [
    "NotReady",
    "Overtaken",
    "Unexplained",
    "add_account",
    "add_project",
    "add_task",
    "change_project",
    "drop_deliverable",
    "drop_task",
    "file_deliverable",
    "finish_task",
    "join_project",
    "leave_project",
    "move_deliverable",
    "move_task",
    "remove_account",
    "restore_deliverable",
    "settle_columns",
    "shelve_deliverable",
]
