"""How the dates of proposals were moved."""

from typing import Any

from django.conf import settings
from django.db import models

from compass import clock
from governance.models.proposals import Proposal
from governance.policy.dates import Moved


class MoveQuerySet(models.QuerySet["Move"]):
    """Moves of dates."""

    def visible_to(self, user: Any) -> "MoveQuerySet":
        return self if user.is_authenticated else self.none()


class Move(models.Model):
    """The dates of a proposal were moved: to a voting day that somebody asked for, or back to the discussion.

    Append-only; the dates follow from all of them (`policy.dates`).
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="moves")
    to = models.DateField("to this voting day", null=True, help_text="None where it went back to its discussion.")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True, editable=False)

    objects = MoveQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.proposal.reference} was moved {f'to {self.to}' if self.to else 'back to its discussion'}"

    def as_moved(self) -> Moved:
        """What the dates need to know of it."""
        return Moved(clock.organisation_day(self.at), self.to, self.by.name, self.reason)
