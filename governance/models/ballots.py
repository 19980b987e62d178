"""Votes of the Steering Council, each chained to the one before."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from governance.enums import Choice
from governance.models.openings import Opening
from governance.models.texts import written


class BallotQuerySet(models.QuerySet["Ballot"]):
    """Votes."""

    def visible_to(self, user: Any) -> "BallotQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "BallotQuerySet":
        """Those of votes that were not called off."""
        return self.filter(opening__calling_off=None)

    def counting(self) -> "BallotQuerySet":
        """Each voter's last word in each vote."""
        later = Ballot.objects.filter(
            opening=OuterRef("opening"), voter=OuterRef("voter"), number__gt=OuterRef("number")
        )
        return self.standing().filter(~Exists(later))


class Ballot(models.Model):
    """One vote. Append-only, under the digest of what it says and of the vote before it (`policy.record`).

    A change of mind is a new one, and the last one counts. `recorded_by` is whoever wrote it down: the voter, or
    somebody who stands in for them.
    """

    sha256 = models.CharField(primary_key=True, max_length=64, editable=False)
    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="ballots")
    number = models.PositiveIntegerField()
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    reason = models.TextField(blank=True)
    cast_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True, editable=False)
    previous_sha256 = models.CharField(max_length=64, editable=False)

    objects = BallotQuerySet.as_manager()

    class Meta:
        ordering = ("cast_at", "number")
        constraints = (
            models.UniqueConstraint(fields=("opening", "number"), name="votes_are_numbered_in_their_order"),
            models.CheckConstraint(condition=~Q(choice=Choice.NO, reason=""), name="a_no_has_its_reason"),
        )

    def __str__(self) -> str:
        return f"{self.voter}: {self.get_choice_display()}"

    def replaced(self) -> "Ballot | None":
        """The vote of the same voter that this one took the place of."""
        return self.opening.ballots.filter(voter=self.voter, number__lt=self.number).order_by("number").last()

    def as_recorded(self) -> dict[str, Any]:
        """What the record of a vote says of it."""
        return {
            "number": self.number,
            "voter": self.voter_id,
            "choice": self.choice,
            "reason": self.reason,
            "cast_at": written(self.cast_at),
            "recorded_by": self.recorded_by_id,
            "token": str(self.token),
            "previous_sha256": self.previous_sha256,
        }
