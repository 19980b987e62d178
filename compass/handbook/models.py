"""Clauses, their append-only versions, and the drafts that change them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from compass.handbook.enums import Decider, DraftState


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


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts; the open ones of others are seen by their author and the clause's decider alone."""

    def visible_to(self, user: Any) -> "DraftQuerySet":
        if not user.is_authenticated:
            return self.none()
        if user.has_perm("handbook.adopt_draft"):
            return self
        mine = Q(author=user.pk) | Q(clause__owner=user.pk)
        return self.filter(mine | ~Q(state=DraftState.OPEN) | ~Q(submitted_at=None))

    def open(self) -> "DraftQuerySet":
        return self.filter(state=DraftState.OPEN)


class Draft(models.Model):
    """A change of a clause that somebody wants: the only road to a new version."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="drafts")
    base_number = models.PositiveIntegerField()
    value = models.JSONField()
    moves = models.JSONField(default=dict, blank=True)
    reason = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.OPEN)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    adopted_as = models.OneToOneField(
        ClauseVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="draft"
    )

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)
        permissions = (("adopt_draft", "Can adopt drafts of clauses that no owner holds"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state=DraftState.OPEN, ended_at=None)
                | (~Q(state=DraftState.OPEN) & Q(ended_at__isnull=False)),
                name="draft_has_an_end_exactly_when_it_is_not_open",
            ),
            models.CheckConstraint(
                condition=Q(state=DraftState.ADOPTED, adopted_as__isnull=False)
                | (~Q(state=DraftState.ADOPTED) & Q(adopted_as=None)),
                name="draft_has_a_version_exactly_when_it_is_adopted",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("created_at")), name="draft_ends_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return f"Draft of {self.clause}"

    def get_absolute_url(self) -> str:
        return reverse("handbook:draft-detail", args=[self.pk])
