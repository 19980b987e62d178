"""Tables of projects: what they are for, what they deliver, the tasks of it, and how these move."""

from projects.models.changes import changes_of
from projects.models.deadlines import limit_by, limit_of, target_of, task_limit_of
from projects.models.deliverables import Deliverable, DeliverableLink, DeliverableQuerySet, Tag, UserStory
from projects.models.moves import DeliverableMove, Lane, Move, TaskMove
from projects.models.on_board import OnBoard, OnBoardQuerySet
from projects.models.projects import Project, ProjectAccount, ProjectMember, ProjectQuerySet, TrackingPlace
from projects.models.strategy import Goal, Objective
from projects.models.tasks import Task, TaskQuerySet

__all__ = [
    "Deliverable",
    "DeliverableLink",
    "DeliverableMove",
    "DeliverableQuerySet",
    "Goal",
    "Lane",
    "Move",
    "Objective",
    "OnBoard",
    "OnBoardQuerySet",
    "Project",
    "ProjectAccount",
    "ProjectMember",
    "ProjectQuerySet",
    "Tag",
    "Task",
    "TaskMove",
    "TaskQuerySet",
    "TrackingPlace",
    "UserStory",
    "changes_of",
    "limit_by",
    "limit_of",
    "target_of",
    "task_limit_of",
]
