"""Clauses and their append-only versions."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from compass.handbook.enums import Decider


class ClauseQuerySet(models.QuerySet["Clause"]):
    """Clauses; every member sees all of them."""

    def visible_to(self, user: Any) -> "ClauseQuerySet":
        return self if user.is_authenticated else self.none()


class Clause(models.Model):
    """A rule of the handbook. What its type is and how it reads stands in code, under the same key."""

    key = models.CharField(max_length=100, unique=True)
    title = models.CharField(max_length=200)
    decider = models.CharField(max_length=10, choices=Decider.choices)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="owned_clauses"
    )

    objects = ClauseQuerySet.as_manager()

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        return f"§ {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("handbook:clause-detail", args=[self.key])


class ClauseVersionQuerySet(models.QuerySet["ClauseVersion"]):
    """Versions, oldest first."""

    def visible_to(self, user: Any) -> "ClauseVersionQuerySet":
        return self if user.is_authenticated else self.none()


class ClauseVersion(models.Model):
    """What a clause said from a day on. Append-only; the first has no start."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    value = models.JSONField()
    in_force_from = models.DateField(null=True, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)
    moves = models.JSONField(default=dict, blank=True)
    wanted_on = models.DateField(null=True, blank=True)

    objects = ClauseVersionQuerySet.as_manager()

    class Meta:
        ordering = ("clause", "number")
        constraints = (
            models.UniqueConstraint(fields=("clause", "number"), name="clause_versions_are_numbered_once"),
            models.CheckConstraint(
                condition=Q(number=1, in_force_from=None) | Q(number__gt=1, in_force_from__isnull=False),
                name="only_the_first_clause_version_has_no_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.clause}, v{self.number}"
