"""Tables of projects: what they are for, what they deliver, the tasks of it, and how these move."""

from projects.models.deliverables import Deliverable, DeliverableLink, DeliverableQuerySet, Tag, UserStory
from projects.models.meetings import (
    ActionItem,
    AgendaItem,
    AgendaItemQuerySet,
    Decision,
    DecisionQuerySet,
    Meeting,
    MeetingQuerySet,
)
from projects.models.moves import DeliverableMove, Lane, Move, TaskMove
from projects.models.on_board import OnBoard, OnBoardQuerySet
from projects.models.projects import Project, ProjectAccount, ProjectMember, ProjectQuerySet, TrackingPlace
from projects.models.strategy import Goal, Objective
from projects.models.tasks import Task, TaskQuerySet

__all__ = [
    "ActionItem",
    "AgendaItem",
    "AgendaItemQuerySet",
    "Decision",
    "DecisionQuerySet",
    "Deliverable",
    "DeliverableLink",
    "DeliverableMove",
    "DeliverableQuerySet",
    "Goal",
    "Lane",
    "Meeting",
    "MeetingQuerySet",
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
]
