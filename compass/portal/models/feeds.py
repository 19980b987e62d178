"""Feeds: addresses at which a calendar program reads what one member sees."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from compass.portal.enums import Scope
from compass.tokens import digest

LOOKS_BACK, LOOKS_AHEAD = timedelta(days=366), timedelta(days=2 * 366)
"""How far a feed reaches, from the day it is read; events that repeat are told as a rule, without end."""


class FeedQuerySet(models.QuerySet["Feed"]):
    """Feeds; one's own alone are visible."""

    def visible_to(self, user: Any) -> "FeedQuerySet":
        return self.filter(member_id=user.pk, member__isnull=False)

    def standing(self) -> "FeedQuerySet":
        return self.filter(revoked_at=None)

    def readable_with(self, token: str) -> "FeedQuerySet":
        """The one that a secret opens: standing, of an active member. It is found by its digest, never compared."""
        return self.standing().filter(token_hash=digest(token), member__is_active=True).select_related("member")


class Feed(models.Model):
    """A secret address of one member. The secret itself is shown once and kept nowhere."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=60)
    scope = models.CharField(max_length=5, choices=Scope.choices)
    kind = models.CharField(max_length=30, blank=True, help_text="Of a feed of one kind.")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_read_on = models.DateField(null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(scope=Scope.KIND) & ~Q(kind="") | ~Q(scope=Scope.KIND) & Q(kind=""),
                name="feed_of_one_kind_names_it",
            ),
        )

    def __str__(self) -> str:
        return f"{self.label} of {self.member}"
