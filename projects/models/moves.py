"""How things move: what is locked while they do, and the record of it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F

from projects.enums import Board
from projects.models.deliverables import Deliverable
from projects.models.tasks import Task


class Lane(models.Model):
    """A column of a board, locked while its order changes. `version` grows each time, so that open pages can ask."""

    board = models.CharField(max_length=12, choices=Board.choices)
    column = models.CharField(max_length=50)
    version = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("board", "column")
        constraints = (models.UniqueConstraint(fields=("board", "column"), name="column_of_a_board_has_one_lane"),)

    def __str__(self) -> str:
        return f"{self.board}: {self.column}"


class MoveQuerySet(models.QuerySet[Any]):
    """Moves."""

    def visible_to(self, user: Any) -> "MoveQuerySet":
        return self if user.is_authenticated else self.none()


class Move(models.Model):
    """Something came from one column to another, or onto a board, or off it. What moves within a column leaves none.

    `reason` is what somebody gave for it, such as why something that is not ready was started.
    """

    from_column = models.CharField(max_length=50, blank=True)
    to_column = models.CharField(max_length=50, blank=True)
    from_phase = models.CharField(max_length=12, blank=True)
    to_phase = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    objects = MoveQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.from_phase or 'new'} to {self.to_phase}"


class DeliverableMove(Move):
    """A move of a deliverable; the first one is its filing."""

    card = models.ForeignKey(Deliverable, on_delete=models.PROTECT, related_name="moves")

    class Meta(Move.Meta):
        indexes = (
            models.Index(F("card"), F("at"), name="deliverable_moves_in_order"),
            models.Index(F("at"), name="deliverable_moves_by_time"),
        )


class TaskMove(Move):
    """A move of a task; the first one is its being written down."""

    card = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="moves")

    class Meta(Move.Meta):
        indexes = (
            models.Index(F("card"), F("at"), name="task_moves_in_order"),
            models.Index(F("at"), name="task_moves_by_time"),
        )
