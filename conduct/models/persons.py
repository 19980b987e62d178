"""Who was reported, as digests alone: whether somebody was before, without a list of anybody."""

import uuid
from typing import Any

from django.db import models

from conduct.enums import VIOLATIONS


class Involvement(models.Model):
    """A person is reported to be involved. For finding reports about the same one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report: Any = models.ForeignKey("conduct.Report", on_delete=models.CASCADE, related_name="involvements")
    person = models.CharField(max_length=32)

    objects: models.Manager["Involvement"] = models.Manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("report", "person"), name="person_is_involved_once"),)
        indexes = (models.Index(fields=("person",), name="involvement_by_person"),)

    def __str__(self) -> str:
        return "Involvement"


class ConfirmedQuerySet(models.QuerySet["Confirmed"]):
    """Confirmed violations."""

    def of(self, person: str) -> "ConfirmedQuerySet":
        return self.filter(person=person)


class Confirmed(models.Model):
    """A violation was confirmed after the conversation (handbook 4.1.3). It stands apart from reports, and longer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.CharField(max_length=32)
    finding = models.CharField(max_length=12, choices=[(each.value, each.label) for each in VIOLATIONS])
    case = models.UUIDField()
    on = models.DateField()

    objects = ConfirmedQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "case"), name="violation_is_confirmed_once"),)

    def __str__(self) -> str:
        return "Confirmed"
