"""Leads: who might work with the organisation, where that stands, and what comes next (handbook 3.3.2)."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from leads.enums import LeadKind, LeadPhase, Light
from leads.models.communities import Community
from leads.models.reading import reads_leads
from leads.policy.stages import OPEN_PHASES
from people.models import validate_line
from projects.models import Deliverable, validate_web_address


class LeadQuerySet(models.QuerySet["Lead"]):
    """Leads."""

    def visible_to(self, user: Any) -> "LeadQuerySet":
        """All of them for who sells or directs; nobody else sees any."""
        return self if reads_leads(user) else self.none()

    def unmerged(self) -> "LeadQuerySet":
        """Those that stand for themselves: what was merged into another counts with that one alone."""
        return self.exclude(phase=LeadPhase.MERGED)

    def open(self) -> "LeadQuerySet":
        """Those that go on."""
        return self.filter(phase__in=OPEN_PHASES)

    def of(self, member: Any) -> "LeadQuerySet":
        """Those that are somebody's, or whose next step is."""
        return self.filter(Q(owner=member.pk) | Q(next_owner=member.pk))

    def due_by(self, day: date) -> "LeadQuerySet":
        """Those that go on whose next step is due on a day or before."""
        return self.open().filter(next_on__lte=day)


class Lead(models.Model):
    """Somebody who shows interest in working with the organisation.

    `status` is the key of a row of the clause, `phase` what code knows of it, `entered_at` when it came there. There is
    always one next step, with whose it is and by when, while it goes on. `revision` grows with every change, so that
    who writes says what they saw. `renews` is the agreement that a new one is to follow. `source` and `external_id`
    name where it was imported from.
    """

    organisation = models.CharField(max_length=160, validators=[validate_line])
    domain = models.CharField("their domain", max_length=253, blank=True, validators=[validate_line])
    about = models.TextField("what they want", max_length=5_000, blank=True)
    kind = models.CharField(max_length=12, choices=LeadKind.choices, blank=True)
    users = models.PositiveIntegerField("users they expect", null=True, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="leads")
    phase = models.CharField(max_length=12, choices=LeadPhase.choices, default=LeadPhase.TRIAGE)
    status = models.CharField(max_length=50)
    reason = models.CharField("why it was given up", max_length=500, blank=True)
    opened_at = models.DateTimeField()
    entered_at = models.DateTimeField()

    next_step = models.CharField(max_length=200, blank=True, validators=[validate_line])
    next_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="lead_steps"
    )
    next_on = models.DateField("by", null=True, blank=True)

    is_in_scope = models.BooleanField("in scope", null=True, blank=True)
    scope_reason = models.CharField("why", max_length=500, blank=True)
    scope_decided_at = models.DateTimeField(null=True, blank=True)
    scope_decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    signatory = models.CharField("who signs for them", max_length=160, blank=True, validators=[validate_line])
    starts_on = models.DateField("start of service", null=True, blank=True)
    ends_on = models.DateField("end of service", null=True, blank=True)
    purchase_order = models.CharField(max_length=80, blank=True, validators=[validate_line])

    community = models.ForeignKey(Community, null=True, blank=True, on_delete=models.PROTECT, related_name="leads")
    setup = models.OneToOneField(
        Deliverable, null=True, blank=True, on_delete=models.SET_NULL, related_name="set_up_for"
    )
    renews = models.ForeignKey(
        "leads.Agreement", null=True, blank=True, on_delete=models.PROTECT, related_name="renewal_leads"
    )
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    revision = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=40, blank=True)
    external_id = models.CharField(max_length=80, blank=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "-pk")
        indexes = (models.Index(F("phase"), F("status"), name="leads_by_status"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(phase__in=OPEN_PHASES)
                | (~Q(next_step="") & Q(next_on__isnull=False) & Q(next_owner__isnull=False)),
                name="open_lead_has_a_next_step",
            ),
            models.CheckConstraint(
                condition=~Q(phase__in=(LeadPhase.LOST, LeadPhase.OUT_OF_SCOPE)) | ~Q(reason=""),
                name="lead_that_is_given_up_says_why",
            ),
            models.CheckConstraint(
                condition=Q(phase=LeadPhase.MERGED, merged_into__isnull=False)
                | (~Q(phase=LeadPhase.MERGED) & Q(merged_into=None)),
                name="merged_lead_names_the_other",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="service_of_a_lead_ends_after_it_began",
                violation_error_message="The service ends on its first day or later.",
            ),
            models.UniqueConstraint(
                fields=("source", "external_id"), condition=~Q(external_id=""), name="lead_is_imported_once"
            ),
        )

    def __str__(self) -> str:
        return self.organisation

    def get_absolute_url(self) -> str:
        return reverse("leads:lead-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.phase in OPEN_PHASES


class LeadMove(models.Model):
    """A lead came from one status to another; never changed, never deleted. The first one is its being opened.

    `lead` stays the lead that moved even where it was merged into another later.
    """

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="moves")
    from_status = models.CharField(max_length=50, blank=True)
    to_status = models.CharField(max_length=50)
    from_phase = models.CharField(max_length=12, blank=True)
    to_phase = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("at", "pk")
        indexes = (models.Index(F("lead"), F("at"), name="lead_moves_in_order"),)

    def __str__(self) -> str:
        return f"{self.from_status or 'new'} to {self.to_status}"


class FolderItemQuerySet(models.QuerySet["FolderItem"]):
    """What lies in the folders of leads."""

    def visible_to(self, user: Any) -> "FolderItemQuerySet":
        return self if reads_leads(user) else self.none()

    def standing(self) -> "FolderItemQuerySet":
        """What nobody has taken out."""
        return self.filter(removed_at=None)


class FolderItem(models.Model):
    """A link in the folder of a lead: documents lie elsewhere, and have an address there."""

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="folder")
    label = models.CharField(max_length=120, validators=[validate_line])
    url = models.URLField("address", max_length=500, validators=[validate_web_address])
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = FolderItemQuerySet.as_manager()

    class Meta:
        ordering = ("added_at", "pk")

    def __str__(self) -> str:
        return self.label


class Finding(models.Model):
    """What is known of a lead under one of the seven headings, and how that looks."""

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="findings")
    heading = models.CharField(max_length=12)
    note = models.TextField(max_length=2_000, blank=True)
    light = models.CharField(max_length=4, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("lead", "heading"), name="lead_is_weighed_once_by_each_heading"),
        )

    def __str__(self) -> str:
        return f"{self.lead}: {self.heading}"

    @property
    def light_words(self) -> str:
        """How it looks, in words; empty where nobody said."""
        return str(Light(self.light).label) if self.light else ""
