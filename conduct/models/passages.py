"""Sealed words of a case, and what was done of its protocol."""

import uuid
from typing import Any

from django.db import models

from conduct.enums import SEEN_BY_REPORTER, PassageKind, Step


class PassageQuerySet(models.QuerySet["Passage"]):
    """Sealed words, in the order they were written."""

    def for_reporter(self) -> "PassageQuerySet":
        """Those that the reporter's room shows."""
        return self.filter(kind__in=SEEN_BY_REPORTER)

    def of_kind(self, *kinds: PassageKind) -> "PassageQuerySet":
        """Those of some kinds."""
        return self.filter(kind__in=kinds)


class Passage(models.Model):
    """Words of a steward or the reporter. `by` is a holder, or empty for the reporter; no second is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report: Any = models.ForeignKey("conduct.Report", on_delete=models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=13, choices=PassageKind.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=32, blank=True)
    words = models.BinaryField()

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("report", "number"), name="passages_of_a_report_are_counted"),)

    def __str__(self) -> str:
        return "Passage"


class StepRecord(models.Model):
    """A step of the two days was taken, or cannot be; its passage is what was said with it, or why not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report: Any = models.ForeignKey("conduct.Report", on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=12, choices=Step.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=32)
    is_impossible = models.BooleanField(default=False)
    passage = models.ForeignKey(Passage, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: models.Manager["StepRecord"] = models.Manager()

    class Meta:
        ordering = ("at",)
        constraints = (models.UniqueConstraint(fields=("report", "step"), name="step_is_recorded_once"),)

    def __str__(self) -> str:
        return "Step"
