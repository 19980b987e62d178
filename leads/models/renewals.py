"""What happens as an agreement ends: a plan to take its hubs down, which a person may put off (handbook 3.3.2)."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from leads.models.contracts import Agreement
from projects.models import Deliverable


class DecommissionQuerySet(models.QuerySet["Decommission"]):
    """Plans to take hubs down."""

    def visible_to(self, user: Any) -> "DecommissionQuerySet":
        return self if user.is_authenticated else self.none()

    def open(self) -> "DecommissionQuerySet":
        """Those that go on."""
        return self.filter(finished_at=None, cancelled_at=None)


class Decommission(models.Model):
    """The hubs of an agreement that lapsed are taken down until a day; its work is a deliverable with tasks.

    `until_on` is the last day as it stands now; each putting off keeps the day before it and its reason.
    """

    agreement = models.OneToOneField(Agreement, on_delete=models.PROTECT, related_name="decommission")
    work = models.OneToOneField(
        Deliverable, null=True, blank=True, on_delete=models.SET_NULL, related_name="decommission"
    )
    opened_at = models.DateTimeField()
    until_on = models.DateField("last day")
    finished_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = DecommissionQuerySet.as_manager()

    class Meta:
        ordering = ("until_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(cancelled_at=None), name="decommission_is_finished_or_cancelled"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_reason=""), name="cancelled_decommission_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"end of the {self.agreement}"

    def get_absolute_url(self) -> str:
        return reverse("leads:decommission-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.finished_at is None and self.cancelled_at is None


class Extension(models.Model):
    """A plan was put off; never changed, never deleted."""

    decommission = models.ForeignKey(Decommission, on_delete=models.PROTECT, related_name="extensions")
    from_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"until {self.until_on}"
