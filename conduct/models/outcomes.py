"""Removals of people, as digests and dates alone: what is closed to them, by whose hand, and when."""

import uuid
from typing import Any

from django.db import models

from conduct.models.persons import Involvement


class Removal(models.Model):
    """Somebody is removed. `by` is a holder; who it is stands in the sealed passage of their involvement."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    involvement: Any = models.OneToOneField(Involvement, on_delete=models.CASCADE, related_name="removal")
    begun_at = models.DateTimeField()
    by = models.CharField(max_length=32)
    is_member = models.BooleanField()
    host_told_at = models.DateTimeField(null=True)

    objects: models.Manager["Removal"] = models.Manager()

    class Meta:
        ordering = ("begun_at", "id")

    def __str__(self) -> str:
        return "Removal"


class RemovalTick(models.Model):
    """A space is closed to somebody. `space` is the key of its row in the clause; `by` is a holder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    removal: Any = models.ForeignKey(Removal, on_delete=models.CASCADE, related_name="ticks")
    space = models.CharField(max_length=50)
    at = models.DateTimeField()
    by = models.CharField(max_length=32)

    objects: models.Manager["RemovalTick"] = models.Manager()

    class Meta:
        ordering = ("at", "id")
        constraints = (models.UniqueConstraint(fields=("removal", "space"), name="space_is_closed_once"),)

    def __str__(self) -> str:
        return "Step of a removal"
