"""Proposals, with their dates and how they came about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from compass import clock
from compass.handbook import rulebook
from compass.handbook.models import Draft
from compass.handbook.organisation import CalendarRules
from governance.enums import Consultation, Kind, Result, Stage
from governance.policy import dates, decisions, stages
from governance.policy.dates import Moved
from governance.policy.rules import VotingRules
from people.models import Team

A_LONG_TIME = timedelta(days=550)


def dates_on(
    filed_on: date,
    voting: rulebook.History[VotingRules],
    calendar: rulebook.History[CalendarRules],
    by: str = "",
    consultation: Consultation = Consultation.VOTE,
    moves: Sequence[Moved] = (),
) -> dates.Dates:
    """The dates of a proposal to the council filed on a day, by the rules of that day, and as they were moved since."""
    last = max((filed_on, *(move.on for move in moves)))
    holidays = calendar.on(filed_on).warned_about(filed_on, last + A_LONG_TIME)
    rules = voting.on(filed_on)
    zone = settings.ORGANISATION_ZONE
    return dates.dates(filed_on, rules, zone, holidays=holidays, by=by, consultation=consultation, moves=moves)


def decided_on(
    filed_on: date, voting: rulebook.History[VotingRules], by: str = "", box_days: int | None = None
) -> dates.Dates:
    """The dates of a team decision filed on a day, by the rules of that day."""
    return decisions.dates(filed_on, voting.on(filed_on), settings.ORGANISATION_ZONE, by=by, box_days=box_days)


def _dates_of(
    proposal: "Proposal", voting: rulebook.History[VotingRules], calendar: rulebook.History[CalendarRules]
) -> dates.Dates:
    if proposal.team_id:
        decided = decided_on(proposal.filed_on, voting, proposal.author.name, proposal.box_days)
        return decided.about(proposal.reference)
    consultation = Consultation(proposal.consultation)
    moves = [move.as_moved() for move in proposal.moves.all()]
    found = dates_on(proposal.filed_on, voting, calendar, proposal.author.name, consultation, moves)
    return found.about(proposal.reference)


class Series(models.Model):
    """The last number given to a proposal in a year; locked while the next one is given."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals; every member sees all of them."""

    def visible_to(self, user: Any) -> "ProposalQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "ProposalQuerySet":
        """Those that nobody took back."""
        return self.filter(withdrawn_at=None)

    def at_stage(self, *stages: Stage, now: datetime) -> "ProposalQuerySet":
        """Those that stand at one of the stages; the same rule as `policy.stages.stage`, asked of the database."""
        declared = Q(declared_at__lte=now)
        standing = (Q(withdrawn_at=None) | Q(withdrawn_at__gt=now)) & ~declared
        votes = Q(consultation=Consultation.VOTE)
        opened = Q(opens_at__lte=now)
        archived, implemented = Q(archived_at__lte=now), Q(implemented_at__lte=now)
        conditions = {
            Stage.DISCUSSION: standing & ~opened,
            Stage.VOTING: standing & votes & opened & Q(closes_at__gt=now),
            Stage.CLOSED: standing & votes & Q(closes_at__lte=now),
            Stage.DUE: standing & ~votes & opened,
            Stage.WITHDRAWN: Q(withdrawn_at__lte=now) & ~archived,
            Stage.PASSED: declared & Q(result=Result.PASSED) & ~implemented & ~archived,
            Stage.NOT_PASSED: declared & Q(result=Result.NOT_PASSED) & ~archived,
            Stage.IMPLEMENTED: implemented & ~archived,
            Stage.ARCHIVED: archived,
        }
        return self.filter(reduce(or_, (conditions[stage] for stage in stages)))

    def of_kind(self, kind: Kind) -> "ProposalQuerySet":
        """Those that are decided in one way; the same rule as `Proposal.kind`, asked of the database."""
        if kind is Kind.TEAM:
            return self.exclude(team=None)
        return self.filter(team=None, consultation=kind.value)

    def authored_by(self, member_id: int) -> "ProposalQuerySet":
        """Those that somebody filed."""
        return self.filter(author=member_id)

    def to_be_implemented(self) -> "ProposalQuerySet":
        """With who declared them and what carries them out so far, what was declared first first."""
        found = self.select_related("author", "outcome__declared_by").prefetch_related("deeds")
        return found.order_by("declared_at", "pk")

    def shelved(self) -> "ProposalQuerySet":
        """With what the archive shows of each, what ended last first."""
        found = self.select_related("author").prefetch_related("deeds")
        return found.annotate(ended_at=Coalesce("declared_at", "withdrawn_at")).order_by("-ended_at", "-pk")

    def listed(self) -> "ProposalQuerySet":
        """With what a list shows of each."""
        return self.select_related("author").annotate(said=models.Count("comments")).order_by("-year", "-number")

    def moving_between(self, first: datetime, last: datetime) -> "ProposalQuerySet":
        """Standing proposals that are filed, opened or closed in a span of time."""
        return self.standing().filter(filed_at__lte=last, closes_at__gte=first)

    def dated(self) -> list["DatedProposal"]:
        """Each with its dates and how they came about: four queries, any number of proposals."""
        voting, calendar = rulebook.history(VotingRules), rulebook.history(CalendarRules)
        found = self.select_related("author").prefetch_related("moves__by")
        return [DatedProposal(each, _dates_of(each, voting, calendar)) for each in found]

    def of_drafts(self, draft_ids: list[int]) -> dict[int, str]:
        """The addresses of the proposals that decide on drafts of clauses."""
        return {each.draft_id: each.get_absolute_url() for each in self.filter(draft__in=draft_ids) if each.draft_id}

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
    area = models.CharField("decision area", max_length=50)
    consultation = models.CharField(max_length=10, choices=Consultation.choices)
    answers = models.JSONField(default=dict, blank=True, help_text="What its author answered to find its consultation.")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposals")
    team = models.ForeignKey(
        Team,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        help_text="The team that decides, where the council does not.",
    )
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    box_days = models.PositiveSmallIntegerField("time box in days", null=True, blank=True)
    document_url = models.URLField("document", max_length=500, blank=True)
    issue_url = models.URLField("tracking issue", max_length=500, blank=True)
    draft = models.OneToOneField(
        Draft,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposal",
        verbose_name="change of a clause",
    )
    filed_at = models.DateTimeField()
    filed_on = models.DateField("filed on, by the organisation's clock")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True, editable=False)
    declared_at = models.DateTimeField(null=True, blank=True, editable=False)
    result = models.CharField(max_length=10, choices=Result.choices, blank=True, editable=False)
    implemented_at = models.DateTimeField(null=True, blank=True, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_public = models.BooleanField(
        "may be shown in public", default=False, help_text="Off until the organisation says which proposals are."
    )
    revision = models.PositiveIntegerField(
        default=0, editable=False, help_text="Grows whenever what calendars show of it changes: a date, the title."
    )
    revised_at = models.DateTimeField(null=True, blank=True, editable=False)
    token = models.UUIDField(unique=True, editable=False, help_text="One per form shown: sending it twice files once.")

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
            models.CheckConstraint(
                condition=Q(declared_at=None, result="") | (Q(declared_at__isnull=False) & ~Q(result="")),
                name="outcome_is_declared_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(implemented_at=None) | Q(result=Result.PASSED, implemented_at__gte=F("declared_at")),
                name="what_has_passed_is_implemented",
            ),
            models.CheckConstraint(
                condition=Q(archived_at=None) | Q(declared_at__isnull=False) | Q(withdrawn_at__isnull=False),
                name="what_has_ended_is_archived",
            ),
        )
        indexes = (models.Index(fields=("opens_at",), name="proposal_by_opening"),)

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("governance:proposal-detail", args=[self.year, self.number])

    def get_ballot_url(self) -> str:
        """Where it is voted on."""
        return reverse("governance:proposal-ballot", args=[self.year, self.number])

    @property
    def reference(self) -> str:
        """How people name it: `2026-07`."""
        return f"{self.year}-{self.number:02}"

    @property
    def vote_on(self) -> date:
        """The voting day, on the organisation's clock."""
        return self.opens_at.astimezone(settings.ORGANISATION_ZONE).date()

    @property
    def declared_on(self) -> date | None:
        """The day of its outcome, on the organisation's clock."""
        return clock.organisation_day(self.declared_at) if self.declared_at else None

    @property
    def kind(self) -> Kind:
        """Who decides, and how."""
        return Kind.TEAM if self.team_id else Kind(self.consultation)

    @property
    def implemented_on(self) -> date | None:
        """The day it was implemented, on the organisation's clock."""
        return clock.organisation_day(self.implemented_at) if self.implemented_at else None

    @property
    def archived_on(self) -> date | None:
        """The day it was archived, on the organisation's clock."""
        return clock.organisation_day(self.archived_at) if self.archived_at else None

    def stage(self, now: datetime) -> Stage:
        """Where it stands at an instant."""
        return stages.stage(self, now)

    def reached(self, now: datetime) -> Stage:
        """How far it has come at an instant, whether or not it lies in the archive."""
        return stages.reached(self, now)


@dataclass(frozen=True)
class DatedProposal:
    """A proposal with its dates, each under the address of its own explanation."""

    proposal: Proposal
    dates: dates.Dates


def may_be_accepted(proposal: Proposal, now: datetime) -> bool:
    """Whether a proposal that needs no vote may be accepted at an instant."""
    ends = _dates_of(proposal, rulebook.history(VotingRules), rulebook.history(CalendarRules)).discussion_ends
    return stages.may_be_accepted(proposal, ends.at.date(), clock.organisation_day(now), now)
