"""Tables of projects: what they are for, what they deliver, the tasks of it, and how these move."""

from projects.models.deliverables import (
    Deliverable,
    DeliverableLink,
    DeliverableQuerySet,
    UserStory,
    validate_web_address,
)
from projects.models.imports import ImportedIssue
from projects.models.labels import Tag, TagQuerySet
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
    "ImportedIssue",
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
    "TagQuerySet",
    "Task",
    "TaskMove",
    "TaskQuerySet",
    "TrackingPlace",
    "UserStory",
    "validate_web_address",
]
