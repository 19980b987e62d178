"""What changes projects, their deliverables and tasks, and moves these over the boards."""

from projects.actions.deliverables import (
    NotReady,
    Unexplained,
    drop_deliverable,
    file_deliverable,
    move_deliverable,
    restore_deliverable,
    shelve_deliverable,
)
from projects.actions.dependencies import Circular
from projects.actions.moving import Overtaken
from projects.actions.projects import (
    add_account,
    add_project,
    change_project,
    join_project,
    leave_project,
    remove_account,
)
from projects.actions.task_writing import assign_task, change_task, order_task, reopen_task, start_task
from projects.actions.tasks import add_task, drop_task, finish_task, move_task
from projects.actions.writing import Stale, change_deliverable, last_change

__all__ = [
    "Circular",
    "NotReady",
    "Overtaken",
    "Stale",
    "Unexplained",
    "add_account",
    "add_project",
    "add_task",
    "assign_task",
    "change_deliverable",
    "change_project",
    "change_task",
    "drop_deliverable",
    "drop_task",
    "file_deliverable",
    "finish_task",
    "join_project",
    "last_change",
    "leave_project",
    "move_deliverable",
    "move_task",
    "order_task",
    "remove_account",
    "reopen_task",
    "restore_deliverable",
    "shelve_deliverable",
    "start_task",
]
