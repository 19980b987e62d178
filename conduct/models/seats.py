"""Who may open a report, and who never does. A seat is given before any alert; no row names anybody."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import Q

from conduct.enums import OF_STEWARDS, Standing
from people.enums import Role


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats."""

    def held(self) -> "SeatQuerySet":
        """Those that nobody was recused from, of people who still are what they were given them for."""
        return self.filter(recused_at=None, ended_at=None)

    def of_whoever_is(self, roles: Collection[str]) -> "SeatQuerySet":
        """Those that somebody of these roles can hold; a steward's seat ends with the last day of their term."""
        return self if Role.STEWARD in roles else self.exclude(standing__in=OF_STEWARDS)

    def standings(self) -> dict[str, str]:
        """As what each holder of one that is held reads the report."""
        return dict(self.held().values_list("holder", "standing"))

    def declared(self) -> "SeatQuerySet":
        """Those whose holders declared that they have no conflict: the only ones that open a report."""
        return self.held().filter(declared_at__isnull=False)


class Seat(models.Model):
    """A member may open a report, once they declared that they have no conflict. Recusal ends it for good.

    The end of a term, or of a membership, ends it as well; whoever becomes a steward again can get it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report: Any = models.ForeignKey("conduct.Report", on_delete=models.CASCADE, related_name="seats")
    holder = models.CharField(max_length=32)
    standing = models.CharField(max_length=10, choices=Standing.choices)
    seated_at = models.DateTimeField()
    declared_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    recused_at = models.DateTimeField(null=True)
    recused_by = models.CharField(max_length=32, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ("seated_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("report", "holder"), name="holder_has_one_seat_at_a_report"),
            models.CheckConstraint(
                condition=Q(recused_at=None, recused_by="") | (Q(recused_at__isnull=False) & ~Q(recused_by="")),
                name="recused_seat_says_by_whom",
            ),
        )
        indexes = (models.Index(fields=("holder",), condition=Q(recused_at=None, ended_at=None), name="seat_held"),)

    def __str__(self) -> str:
        return "Seat"


class Barred(models.Model):
    """A member who is involved in a report, whom the reporter excluded, or who is recused: they never get a seat."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report: Any = models.ForeignKey("conduct.Report", on_delete=models.CASCADE, related_name="barred")
    holder = models.CharField(max_length=32)

    objects: models.Manager["Barred"] = models.Manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("report", "holder"), name="holder_is_barred_once"),)

    def __str__(self) -> str:
        return "Barred"
