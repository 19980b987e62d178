"""How votes ended: the head of their record as they closed, and the outcome that somebody declared."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from governance.enums import Choice, Result
from governance.models.openings import Opening
from governance.models.proposals import Proposal, ProposalQuerySet
from governance.models.rolls import rolls_of
from governance.models.texts import written
from governance.policy.outcomes import Vote


class Closing(models.Model):
    """A vote has closed, under the head of its record, which the whole roll was mailed. Append-only."""

    opening = models.OneToOneField(Opening, primary_key=True, on_delete=models.PROTECT, related_name="closing")
    head = models.CharField(max_length=64)
    noted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"close of the {self.opening}"


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    """Outcomes; every member sees all of them, as they do proposals."""

    def visible_to(self, user: Any) -> "OutcomeQuerySet":
        return self if user.is_authenticated else self.none()


class Outcome(models.Model):
    """What came of a proposal. Append-only, under the digest of what it says.

    `warnings` are those that whoever declared it had before them, `words` what they say to them. Without an `opening`
    no vote was needed.
    """

    sha256 = models.CharField(primary_key=True, max_length=64, editable=False)
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="outcome")
    opening = models.OneToOneField(Opening, null=True, blank=True, on_delete=models.PROTECT, related_name="outcome")
    result = models.CharField(max_length=10, choices=Result.choices)
    words = models.TextField(blank=True)
    warnings = models.JSONField(default=list, blank=True)
    head = models.CharField(max_length=64, blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = OutcomeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.proposal.reference} is {self.get_result_display()}"

    def as_recorded(self) -> dict[str, Any]:
        """What the record of a vote says of it."""
        return {
            "proposal": self.proposal_id,
            "opening": self.opening_id or "",
            "result": self.result,
            "words": self.words,
            "warnings": self.warnings,
            "head": self.head,
            "declared_at": written(self.declared_at),
            "declared_by": self.declared_by_id,
        }


def votes_in(opening: Opening) -> list[Vote]:
    """The last word of each on the roll, by name; whoever was recused as it opened is left out. Two queries."""
    last = {ballot.voter_id: ballot for ballot in opening.ballots.order_by("number")}
    return [
        Vote(entry.name, Choice(ballot.choice), ballot.reason) if ballot else Vote(entry.name, None)
        for entry in opening.roll.all()
        if not entry.is_recused
        for ballot in [last.get(entry.member_id)]
    ]


def votes_on(proposal: Proposal) -> list[Vote]:
    """How the vote on a proposal stands. Where nobody noted its opening, nobody has said anything."""
    opening = proposal.openings.standing().last()
    return votes_in(opening) if opening else [Vote(each.name, None) for each in rolls_of([proposal])[proposal.pk]]


def to_be_closed(now: datetime) -> ProposalQuerySet:
    """Proposals whose vote has closed, and nobody has noted it."""
    return Proposal.objects.filter(
        Exists(Opening.objects.standing().filter(proposal=OuterRef("pk"), closes_at__lte=now, closing=None))
    )
