"""Tasks: what one person does in less than a day (handbook 2.5.2)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from people.models import validate_line
from projects.enums import Board, TaskPhase
from projects.models.deliverables import Deliverable
from projects.models.on_board import OnBoard, OnBoardQuerySet
from projects.models.projects import Project
from projects.policy.boards import TASK_PHASES


class TaskQuerySet(OnBoardQuerySet):
    """Tasks."""

    def standing(self) -> "TaskQuerySet":
        """Those that nobody has dropped."""
        return self.exclude(phase=TaskPhase.DROPPED)

    def loose(self) -> "TaskQuerySet":
        """Those that belong to no deliverable."""
        return self.filter(deliverable=None)

    def undone(self) -> "TaskQuerySet":
        """Those that are still to be done."""
        return self.exclude(phase__in=(TaskPhase.DONE, TaskPhase.DROPPED))


class Task(OnBoard):
    """Something to do for a deliverable, or by itself, such as what a meeting agreed on.

    `position` orders the tasks of a deliverable. Its project is that of its deliverable. `why` says where a task of no
    deliverable comes from.
    """

    BOARD = Board.TASKS

    deliverable = models.ForeignKey(Deliverable, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(max_length=300, validators=[validate_line])
    why = models.CharField("where it comes from", max_length=300, blank=True, validators=[validate_line])
    position = models.PositiveIntegerField(default=0)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    phase = models.CharField(max_length=12, choices=TaskPhase.choices, default=TaskPhase.PLANNED)
    written_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        indexes = (
            models.Index(fields=("phase", "done_at"), name="tasks_by_phase"),
            models.Index(fields=("written_at",), name="tasks_by_writing"),
            models.Index(fields=("project", "column", "rank"), name="tasks_by_project"),
            models.Index(fields=("column", "-done_at"), name="tasks_by_end"),
            models.Index(fields=("owner", "column"), name="tasks_by_owner"),
        )
        constraints = (
            *OnBoard.Meta.constraints,
            models.CheckConstraint(
                condition=Q(phase__in=TASK_PHASES, rank__isnull=False) | (~Q(phase__in=TASK_PHASES) & Q(rank=None)),
                name="task_on_the_board_has_a_phase_of_it",
            ),
            models.CheckConstraint(
                condition=Q(phase=TaskPhase.DONE, done_at__isnull=False) | (~Q(phase=TaskPhase.DONE) & Q(done_at=None)),
                name="task_is_done_at_an_instant",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its deliverable's page, or its own where it belongs to none."""
        if self.deliverable_id:
            return f"{reverse('projects:deliverable-detail', args=[self.deliverable_id])}#task-{self.pk}"
        return reverse("projects:task-detail", args=[self.pk])
