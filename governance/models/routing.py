"""How a proposal involves the council, where somebody asked for more, and whether the host's policies allow it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from governance.enums import Consultation
from governance.models.proposals import Proposal


class ReroutingQuerySet(models.QuerySet["Rerouting"]):
    """Changes of the consultation."""

    def visible_to(self, user: Any) -> "ReroutingQuerySet":
        return self if user.is_authenticated else self.none()


class Rerouting(models.Model):
    """Somebody asked for more consultation than the decision areas do. Append-only."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="reroutings")
    before = models.CharField(max_length=10, choices=Consultation.choices)
    after = models.CharField(max_length=10, choices=Consultation.choices)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ReroutingQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.CheckConstraint(condition=~Q(before=F("after")), name="rerouting_changes_something"),)

    def __str__(self) -> str:
        return f"{self.proposal.reference}: {self.get_before_display()} became {self.get_after_display()}"


class HostCheckQuerySet(models.QuerySet["HostCheck"]):
    """Checks against the policies of the host organisation."""

    def visible_to(self, user: Any) -> "HostCheckQuerySet":
        return self if user.is_authenticated else self.none()


class HostCheck(models.Model):
    """Whether a proposal keeps to the policies of the host organisation. Append-only; the last one counts."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="host_checks")
    keeps = models.BooleanField("keeps to the host's policies")
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = HostCheckQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.proposal.reference} {'keeps' if self.keeps else 'does not keep'} to the host's policies"
