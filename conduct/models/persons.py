"""Who was reported, as digests alone: whether somebody was before, without a list of anybody."""

import uuid
from datetime import date
from typing import Any

from django.db import models

from conduct.enums import VIOLATIONS


class InvolvementQuerySet(models.QuerySet["Involvement"]):
    """People involved in reports."""

    def named(self) -> "InvolvementQuerySet":
        """Those whom the responder named as the ones that a case is about."""
        return self.filter(passage__isnull=False)

    def confirmed(self) -> "InvolvementQuerySet":
        """Those of whom it is confirmed."""
        return self.filter(confirmed_at__isnull=False)


class Involvement(models.Model):
    """A person is reported to be involved. For finding reports about the same one.

    Where the case is about them, a passage seals who they are, and what was done with them is dated.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report: Any = models.ForeignKey("conduct.Report", on_delete=models.CASCADE, related_name="involvements")
    person = models.CharField(max_length=32)
    passage = models.ForeignKey("conduct.Passage", null=True, on_delete=models.SET_NULL, related_name="+")
    spoken_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("report", "person"), name="person_is_involved_once"),
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None) | models.Q(spoken_at__isnull=False),
                name="nobody_is_confirmed_before_they_were_spoken_with",
            ),
        )
        indexes = (models.Index(fields=("person",), name="involvement_by_person"),)

    def __str__(self) -> str:
        return "Involvement"


class ConfirmedQuerySet(models.QuerySet["Confirmed"]):
    """Confirmed violations."""

    def of(self, *people: str) -> "ConfirmedQuerySet":
        """Those of some people."""
        return self.filter(person__in=people)

    def before(self, report: Any) -> "ConfirmedQuerySet":
        """Those of other cases than this one."""
        return self.exclude(case=report.pk)

    def since(self, day: date) -> "ConfirmedQuerySet":
        """Those that still count where the first day that does is this one."""
        return self.filter(on__gte=day)

    def outlived(self, day: date) -> "ConfirmedQuerySet":
        """Those that count no more then."""
        return self.filter(on__lt=day)


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
