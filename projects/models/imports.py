"""What was last read about imported deliverables, so that the next import knows what people changed since."""

from django.db import models

from projects.models.deliverables import Deliverable


class ImportedIssue(models.Model):
    """What a file said of a deliverable when it was last imported, and what stood here right after.

    Both are fields with their values, as `policy.issue_imports` compares them.
    """

    deliverable = models.OneToOneField(Deliverable, on_delete=models.CASCADE, related_name="imported")
    said = models.JSONField(default=dict)
    stood = models.JSONField(default=dict)
    read_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.deliverable)
