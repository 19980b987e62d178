"""Tables of projects: what they are for, what they deliver, the tasks of it, and how these move."""

from projects.models.changes import changes_of
from projects.models.deadlines import limit_by, limit_of, target_of, task_limit_of
from projects.models.deliverables import (
    Deliverable,
    DeliverableLink,
    DeliverableQuerySet,
    UserStory,
    validate_web_address,
)
from projects.models.imports import ImportedIssue
from projects.models.labels import Tag
from projects.models.meetings import (
    ActionItem,
    AgendaItem,
    Decision,
    Meeting,
    MeetingQuerySet,
)
from projects.models.moves import DeliverableMove, Lane, TaskMove
from projects.models.on_board import OnBoard, OnBoardQuerySet
from projects.models.projects import Project, ProjectAccount, ProjectMember, ProjectQuerySet, TrackingPlace
from projects.models.strategy import Goal, Objective
from projects.models.sync_windows import Part, parts_in, parts_of_each, rules_of, window_at, window_of, windows_between
from projects.models.sync_work import done_by
from projects.models.syncs import (
    Discussion,
    Reply,
    Response,
    Sync,
    SyncItem,
    Thanks,
    names_among,
)
from projects.models.tasks import Task, TaskQuerySet

__all__ = [
    "ActionItem",
    "AgendaItem",
    "Decision",
    "Deliverable",
    "DeliverableLink",
    "DeliverableMove",
    "DeliverableQuerySet",
    "Discussion",
    "Goal",
    "ImportedIssue",
    "Lane",
    "Meeting",
    "MeetingQuerySet",
    "Objective",
    "OnBoard",
    "OnBoardQuerySet",
    "Part",
    "Project",
    "ProjectAccount",
    "ProjectMember",
    "ProjectQuerySet",
    "Reply",
    "Response",
    "Sync",
    "SyncItem",
    "Tag",
    "Task",
    "TaskMove",
    "TaskQuerySet",
    "Thanks",
    "TrackingPlace",
    "UserStory",
    "changes_of",
    "done_by",
    "limit_by",
    "limit_of",
    "names_among",
    "parts_in",
    "parts_of_each",
    "rules_of",
    "target_of",
    "task_limit_of",
    "validate_web_address",
    "window_at",
    "window_of",
    "windows_between",
]
