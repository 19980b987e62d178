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
from projects.actions.discussions import add_reply, hand_discussion, make_task, settle_discussion, take_discussion
from projects.actions.moving import Overtaken
from projects.actions.projects import (
    add_account,
    add_project,
    change_project,
    join_project,
    leave_project,
    remove_account,
)
from projects.actions.responses import names_of_members, save_response
from projects.actions.sync_imports import import_syncs
from projects.actions.syncs import inserted, open_sync
from projects.actions.tasks import add_task, drop_task, finish_task, move_task

__all__ = [
    "NotReady",
    "Overtaken",
    "Unexplained",
    "add_account",
    "add_project",
    "add_reply",
    "add_task",
    "change_project",
    "drop_deliverable",
    "drop_task",
    "file_deliverable",
    "finish_task",
    "hand_discussion",
    "import_syncs",
    "inserted",
    "join_project",
    "leave_project",
    "make_task",
    "move_deliverable",
    "move_task",
    "names_of_members",
    "open_sync",
    "remove_account",
    "restore_deliverable",
    "save_response",
    "settle_discussion",
    "shelve_deliverable",
    "take_discussion",
]
