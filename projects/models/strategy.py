"""The strategy: goals with their reasons, and the objectives that projects feed into (handbook 5.4)."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from compass.portal.markdown import validate_depth
from people.models import validate_line
from projects.enums import ObjectiveStatus
from projects.policy.strategy import Course


class GoalQuerySet(models.QuerySet["Goal"]):
    """Goals."""

    def visible_to(self, user: Any) -> "GoalQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "GoalQuerySet":
        """Those that have not been retired."""
        return self.filter(retired_on=None)

    def with_objectives(self) -> "GoalQuerySet":
        """Each with its objectives in order, and with the projects that feed these."""
        return self.prefetch_related("objectives__projects")


class Goal(models.Model):
    """What the organisation wants to reach, and why."""

    title = models.CharField(max_length=200, validators=[validate_line])
    rationale = models.TextField(max_length=5_000, validators=[validate_depth])
    position = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('projects:strategy')}#goal-{self.pk}"


class ObjectiveQuerySet(models.QuerySet["Objective"]):
    """Objectives."""

    def visible_to(self, user: Any) -> "ObjectiveQuerySet":
        return self if user.is_authenticated else self.none()

    def open(self) -> "ObjectiveQuerySet":
        """Those that are neither reached nor dropped."""
        return self.filter(status=ObjectiveStatus.OPEN)

    def standing(self) -> "ObjectiveQuerySet":
        """The open ones of goals that have not been retired."""
        return self.open().filter(goal__retired_on=None)


class Objective(models.Model):
    """Something that is true once a goal comes nearer, by a day."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="objectives")
    title = models.CharField(max_length=300, validators=[validate_line])
    begins_on = models.DateField("from", null=True, blank=True)
    target_on = models.DateField("to be reached by", null=True, blank=True)
    status = models.CharField(max_length=8, choices=ObjectiveStatus.choices, default=ObjectiveStatus.OPEN)
    ended_on = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        ordering = ("goal__position", "goal", "position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(begins_on=None) | Q(target_on=None) | Q(target_on__gte=F("begins_on")),
                name="objective_is_reached_after_it_begins",
                violation_error_message="An objective is to be reached on its first day or later.",
            ),
            models.CheckConstraint(
                condition=Q(status=ObjectiveStatus.OPEN, ended_on=None)
                | (~Q(status=ObjectiveStatus.OPEN) & Q(ended_on__isnull=False)),
                name="objective_that_is_no_longer_open_ended_on_a_day",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('projects:strategy')}#objective-{self.pk}"

    @property
    def course(self) -> Course:
        """How it goes; asks the database for its goal and its projects unless they are at hand."""
        feeding = [each.status for each in self.projects.all()]
        return Course(self.status, self.target_on, feeding, goal_stands=self.goal.retired_on is None)
