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
from projects.actions.issue_imports import IssuesOvertaken, import_issues
from projects.actions.issue_plans import plan_issue_import
from projects.actions.label_imports import LabelsOvertaken, import_labels, plan_label_import
from projects.actions.labels import add_tag, change_tag, delete_tag, merge_tag
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
    "IssuesOvertaken",
    "LabelsOvertaken",
    "NotReady",
    "Overtaken",
    "Unexplained",
    "add_account",
    "add_project",
    "add_tag",
    "add_task",
    "change_project",
    "change_tag",
    "delete_tag",
    "drop_deliverable",
    "drop_task",
    "file_deliverable",
    "finish_task",
    "import_issues",
    "import_labels",
    "join_project",
    "leave_project",
    "merge_tag",
    "move_deliverable",
    "move_task",
    "plan_issue_import",
    "plan_label_import",
    "remove_account",
    "restore_deliverable",
    "shelve_deliverable",
]
