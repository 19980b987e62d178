"""Proposals, what people say about them, and their votes."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from compass.handbook.models import Draft
from governance import policy
from governance.enums import Choice, Consultation, Stage


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals; every member sees all of them."""

    def visible_to(self, user: Any) -> "ProposalQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "ProposalQuerySet":
        """Those that nobody took back."""
        return self.filter(withdrawn_at=None)

    def at_stage(self, stage: Stage, now: datetime) -> "ProposalQuerySet":
        """Those that stand at a stage at an instant; the same rule as `policy.stage`, asked of the database."""
        needs_vote = Q(consultation=Consultation.VOTE)
        open_now = Q(withdrawn_at=None) | Q(withdrawn_at__gt=now)
        return self.filter(
            {
                Stage.DISCUSSION: open_now & Q(opens_at__gt=now),
                Stage.VOTING: open_now & needs_vote & Q(opens_at__lte=now, closes_at__gt=now),
                Stage.CLOSED: open_now & needs_vote & Q(closes_at__lte=now),
                Stage.DUE: open_now & ~needs_vote & Q(opens_at__lte=now),
                Stage.WITHDRAWN: Q(withdrawn_at__lte=now),
            }[stage]
        )

    def needing_vote(self) -> "ProposalQuerySet":
        return self.filter(consultation=Consultation.VOTE)

    def moving_between(self, first: datetime, last: datetime) -> "ProposalQuerySet":
        """Standing proposals that are filed, opened or closed in a span of time."""
        return self.standing().filter(filed_at__lte=last, closes_at__gte=first)

    def numbered(self, reference: str) -> "ProposalQuerySet":
        """The one under a reference such as `2026-07`; none where it cannot be read."""
        year, _, number = reference.partition("-")
        if not (year.isascii() and year.isdigit() and number.isascii() and number.isdigit()) or len(reference) > 12:
            return self.none()
        return self.filter(year=int(year), number=int(number))


class Proposal(models.Model):
    """Something the council decides or is told of. Rows store facts; the stage follows from them and the time."""

    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=500)
    body = models.TextField()
    area = models.CharField("decision area", max_length=50)
    consultation = models.CharField(max_length=10, choices=Consultation.choices)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposals")
    draft = models.OneToOneField(
        Draft, null=True, blank=True, on_delete=models.PROTECT, related_name="proposal", verbose_name="change of a clause"
    )
    filed_at = models.DateTimeField()
    filed_on = models.DateField("filed on, by the organisation's clock")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "-number")
        constraints = (
            models.UniqueConstraint(fields=("year", "number"), name="proposals_are_numbered_once_a_year"),
            models.CheckConstraint(
                condition=Q(opens_at__gt=F("filed_at"), closes_at__gt=F("opens_at")),
                name="proposal_is_filed_then_opened_then_closed",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("filed_at")),
                name="proposal_is_withdrawn_after_it_was_filed",
            ),
        )
        indexes = (models.Index(fields=("opens_at",), name="proposal_by_opening"),)

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("governance:proposal-detail", args=[self.year, self.number])

    @property
    def reference(self) -> str:
        """How people name it: `2026-07`."""
        return f"{self.year}-{self.number:02}"

    @property
    def vote_on(self) -> date:
        """The voting day, on the organisation's clock."""
        return self.opens_at.astimezone(settings.ORGANISATION_ZONE).date()

    def stage(self, now: datetime) -> Stage:
        """Where it stands at an instant."""
        return policy.stage(self, now)


class Comment(models.Model):
    """What somebody says about a proposal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return f"Comment by {self.author} on {self.proposal.reference}"


class BallotQuerySet(models.QuerySet["Ballot"]):
    """Votes."""

    def visible_to(self, user: Any) -> "BallotQuerySet":
        return self if user.is_authenticated else self.none()

    def counting(self) -> "BallotQuerySet":
        """Each voter's last word on each proposal."""
        later = Ballot.objects.filter(
            proposal=models.OuterRef("proposal"), voter=models.OuterRef("voter"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(~models.Exists(later))


class Ballot(models.Model):
    """One vote of a council member. Append-only: a change of mind is a new row, and the last one counts."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="ballots")
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    reason = models.TextField(blank=True)
    cast_at = models.DateTimeField()

    objects = BallotQuerySet.as_manager()

    class Meta:
        ordering = ("cast_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(choice=Choice.NO, reason=""), name="a_no_has_its_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.voter}: {self.get_choice_display()}"
