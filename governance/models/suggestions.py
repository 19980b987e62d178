"""Other words that somebody suggests for a proposal, and who has read which."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from governance.models.proposals import Proposal
from governance.models.texts import Version


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Suggested edits."""

    def visible_to(self, user: Any) -> "SuggestionQuerySet":
        return self if user.is_authenticated else self.none()

    def open(self) -> "SuggestionQuerySet":
        """Those that the author has neither taken nor declined."""
        return self.filter(settled_at=None)


class Suggestion(models.Model):
    """A text as somebody would have it, beside the version that they began with. The proposal's author takes it or not.

    `version` is the one it was taken into, `words` why it was not.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="suggestions")
    base = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    note = models.CharField("why", max_length=200)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.OneToOneField(
        Version, null=True, editable=False, on_delete=models.PROTECT, related_name="suggestion"
    )
    words = models.CharField(max_length=500, blank=True, editable=False)
    token = models.UUIDField(unique=True, editable=False)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(version=None) | Q(settled_at__isnull=False), name="suggestion_is_settled_as_it_is_taken"
            ),
        )

    def __str__(self) -> str:
        return f"Edit suggested by {self.author} for {self.proposal.reference}"

    def get_absolute_url(self) -> str:
        return reverse("governance:proposal-suggestion", args=[self.proposal.year, self.proposal.number, self.pk])


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Who has read what."""

    def visible_to(self, user: Any) -> "ReadingQuerySet":
        return self if user.is_authenticated else self.none()


class Reading(models.Model):
    """Somebody has read a version of a proposal, as they say or as their vote says. The last version counts."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="readings")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField("version")
    at = models.DateTimeField()

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ("proposal", "member")
        constraints = (models.UniqueConstraint(fields=("proposal", "member"), name="readings_are_one_per_member"),)

    def __str__(self) -> str:
        return f"{self.member} has read version {self.number} of {self.proposal.reference}"
