"""Who did what with a report and when, in a chain of keyed digests. It only grows, and holds no word of the report."""

import uuid
from datetime import UTC
from typing import Any

from django.db import models

from conduct.enums import Act


class LogLine(models.Model):
    """One line. `by` and `about` are holders; `digest` stands for it and for all lines of its report before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report: Any = models.ForeignKey("conduct.Report", on_delete=models.PROTECT, related_name="log")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=32, blank=True)
    act = models.CharField(max_length=10, choices=Act.choices)
    about = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=64)

    objects: models.Manager["LogLine"] = models.Manager()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("report", "number"), name="log_of_a_report_is_counted"),)

    def __str__(self) -> str:
        return "Log line"

    def facts(self) -> dict[str, object]:
        """What its digest stands for."""
        return {
            "id": str(self.pk),
            "report": str(self.report_id),
            "number": self.number,
            "at": self.at.astimezone(UTC).isoformat(),
            "by": self.by,
            "act": self.act,
            "about": self.about,
        }
