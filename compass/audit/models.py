"""The record of who did what."""

from typing import Any

from django.conf import settings
from django.db import models

from compass.audit import walls


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, newest first."""

    def about(self, target: models.Model) -> "EntryQuerySet":
        """What happened to one object."""
        return self.filter(target=target._meta.label_lower, target_id=str(target.pk))

    def visible_to(self, user: Any) -> "EntryQuerySet":
        """The record is for the people who run the portal, but of what stands behind a wall that is closed to them.

        Others see it on the pages of its objects.
        """
        return self.exclude(target__in=walls.closed_to(user)) if user.has_perm("audit.view_entry") else self.none()


class Entry(models.Model):
    """One change: actor, verb, object, and its fields before and after. Append-only."""

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verb = models.CharField(max_length=50)
    target = models.CharField(max_length=100)
    target_id = models.CharField(max_length=50)
    label = models.CharField(max_length=300)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("target", "target_id"), name="audit_entry_by_target"),)
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.verb} {self.label}"
