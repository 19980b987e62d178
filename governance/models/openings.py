"""Votes as they open: on a frozen text, with whoever is on the roll."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from governance.enums import Consultation
from governance.models.moves import Move
from governance.models.proposals import Proposal, ProposalQuerySet
from governance.models.texts import Version, written


class Recusal(models.Model):
    """Somebody on the council takes no part in the vote on a proposal. Append-only."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="recusals")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("proposal", "member"), name="members_recuse_themselves_once"),)

    def __str__(self) -> str:
        return f"{self.member} takes no part in {self.proposal.reference}"


class OpeningQuerySet(models.QuerySet["Opening"]):
    """Openings of votes."""

    def visible_to(self, user: Any) -> "OpeningQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "OpeningQuerySet":
        """Those that were not called off, by a return to the discussion."""
        return self.filter(calling_off=None)


class Opening(models.Model):
    """The vote on a proposal has opened. Append-only, under the digest of what it says.

    `number` counts the openings of a proposal: one that goes back to its discussion is opened anew. `noted_at` is when
    it was written down, which may be later than it opened.
    """

    sha256 = models.CharField(primary_key=True, max_length=64, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="openings")
    number = models.PositiveSmallIntegerField()
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    noted_at = models.DateTimeField()
    text_sha256 = models.CharField(max_length=64)
    roll_sha256 = models.CharField(max_length=64)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("proposal", "number"), name="openings_of_a_proposal_are_numbered"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="vote_closes_after_it_opened"),
        )

    def __str__(self) -> str:
        return f"vote {self.number} on {self.proposal.reference}"

    def as_recorded(self) -> dict[str, Any]:
        """What the record of a vote says of it."""
        return {
            "reference": self.proposal.reference,
            "round": self.number,
            "text_sha256": self.text_sha256,
            "roll_sha256": self.roll_sha256,
            "opens_at": written(self.opens_at),
            "closes_at": written(self.closes_at),
            "noted_at": written(self.noted_at),
        }


class RollEntry(models.Model):
    """Who may vote, as of the opening. Append-only; whoever joins or leaves the council later changes nothing of it."""

    pk = models.CompositePrimaryKey("opening", "member")
    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="roll")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    is_recused = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "member")
        verbose_name_plural = "roll entries"

    def __str__(self) -> str:
        return self.name

    def as_recorded(self) -> dict[str, Any]:
        """What the record of a vote says of them."""
        return {"member": self.member_id, "name": self.name, "is_recused": self.is_recused}


class CallingOff(models.Model):
    """A vote went back to the discussion, and its ballots count no more. Append-only."""

    opening = models.OneToOneField(Opening, primary_key=True, on_delete=models.PROTECT, related_name="calling_off")
    move = models.OneToOneField(Move, on_delete=models.PROTECT, related_name="calling_off")

    class Meta:
        verbose_name_plural = "callings off"

    def __str__(self) -> str:
        return f"the {self.opening} was called off"


def text_of(proposal: Proposal) -> Version:
    """What a proposal says: its last version, or from the opening of a vote on the one that is voted on.

    Whoever adds a version past the verbs, or writes another title over the proposal, changes nothing of it.
    """
    if opening := proposal.openings.standing().select_related("version__by").order_by("number").last():
        return opening.version
    return text_to_freeze(proposal)


def text_to_freeze(proposal: Proposal) -> Version:
    """The last version from before the opening, whenever that is noted."""
    return proposal.versions.filter(at__lt=proposal.opens_at).select_related("by").latest("number")


def to_be_noted(now: datetime) -> ProposalQuerySet:
    """Proposals whose vote has opened, and nobody has noted it."""
    opened = Proposal.objects.standing().filter(consultation=Consultation.VOTE, opens_at__lte=now)
    return opened.filter(~Exists(Opening.objects.standing().filter(proposal=OuterRef("pk"))))
