"""Contracts and invoices, which the host organisation writes and sends, and what the portal keeps of them."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from compass.handbook.kinds import Amount
from leads.enums import ContractStage, HubStatus, InvoiceStage, LeadKind, LeadPhase
from leads.models.communities import Community
from leads.models.leads import Lead
from leads.models.quotes import Quote
from leads.models.reading import reads_leads
from leads.policy import contracts, invoices
from leads.policy.money import MOST
from people.models import validate_line


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements. What they ask for is seen by who reads leads; that they stand, and until when, by everybody."""

    def visible_to(self, user: Any) -> "AgreementQuerySet":
        return self if reads_leads(user) else self.none()

    def signed(self) -> "AgreementQuerySet":
        return self.filter(signed_on__isnull=False)

    def standing(self, day: date) -> "AgreementQuerySet":
        """Those that hold on a day; the last day is included."""
        return self.signed().filter(starts_on__lte=day, ends_on__gte=day)

    def without_hub(self) -> "AgreementQuerySet":
        """Those that pay for no hub that runs, though they are for one: development leads end with work."""
        return self.exclude(covers__hub__status=HubStatus.RUNNING).exclude(lead__kind=LeadKind.DEVELOPMENT)

    def being_set_up(self) -> "AgreementQuerySet":
        """Those whose lead is still in hub setup."""
        return self.filter(lead__phase=LeadPhase.SETUP)

    def being_taken_down(self) -> "AgreementQuerySet":
        """Those whose plan to take their hubs down goes on."""
        going_on = self.filter(decommission__isnull=False)
        return going_on.filter(decommission__finished_at=None, decommission__cancelled_at=None)

    def ending(self, first: date, last: date) -> "AgreementQuerySet":
        """Those whose last day is from `first` to `last`, both included, and that nothing follows."""
        return self.signed().filter(ends_on__gte=first, ends_on__lte=last, renewed_by=None)


class Agreement(models.Model):
    """A contract of a lead: asked of the host, sent to them, signed. Once signed it is an agreement with a community.

    The signed document stands where `document_url` says; `document_sha256` is what its bytes hash to. One that is taken
    back before a signature stays, with the reason.
    """

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="agreements")
    quote = models.ForeignKey(Quote, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements")
    community = models.ForeignKey(Community, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements")
    asked_at = models.DateTimeField("asked of the host at")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField("sent to them on", null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    document_url = models.URLField("where the signed document is", max_length=500, blank=True)
    document_sha256 = models.CharField(
        "its SHA-256",
        max_length=64,
        blank=True,
        validators=[RegexValidator(r"^[0-9a-f]{64}$", "A SHA-256 has 64 digits, 0 to 9 and a to f.")],
    )
    starts_on = models.DateField("first day", null=True, blank=True)
    ends_on = models.DateField("last day", null=True, blank=True)
    renews = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="renewed_by")
    withdrawn_at = models.DateTimeField("taken back at", null=True, blank=True)
    withdrawn_reason = models.CharField("why it was taken back", max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(signed_on=None)
                | (
                    Q(starts_on__isnull=False)
                    & Q(ends_on__isnull=False)
                    & Q(community__isnull=False)
                    & ~Q(document_url="")
                    & ~Q(document_sha256="")
                ),
                name="signed_agreement_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_it_began",
                violation_error_message="An agreement ends on its first day or later.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | (Q(signed_on=None) & ~Q(withdrawn_reason="")),
                name="contract_is_taken_back_unsigned_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=("lead",),
                condition=Q(withdrawn_at=None, signed_on=None),
                name="lead_asks_for_one_contract_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"agreement with {self.community or self.lead}"

    @property
    def stage(self) -> ContractStage:
        """Where it stands."""
        return contracts.stage(sent_on=self.sent_on, signed_on=self.signed_on)

    @property
    def currency(self) -> str:
        """The currency of its quote and its invoices; empty where there is neither."""
        first = self.quote or next(iter(self.invoices.all()), None)
        return first.currency if first else ""


class AskedChangeQuerySet(models.QuerySet["AskedChange"]):
    """Changes that clients asked for."""

    def visible_to(self, user: Any) -> "AskedChangeQuerySet":
        return self if reads_leads(user) else self.none()


class AskedChange(models.Model):
    """A change that a client asked of the contract: so that common ones can be found (handbook 3.3.2)."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="asked_changes")
    topic = models.CharField("what it is about", max_length=50)
    words = models.TextField("what they want", max_length=2_000)
    is_granted = models.BooleanField("granted", null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = AskedChangeQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.topic


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    """Invoices."""

    def visible_to(self, user: Any) -> "InvoiceQuerySet":
        return self if reads_leads(user) else self.none()

    def unpaid(self) -> "InvoiceQuerySet":
        return self.filter(paid_on=None, withdrawn_on=None)

    def overdue(self, day: date) -> "InvoiceQuerySet":
        """Those that should have been paid before a day."""
        return self.unpaid().filter(due_on__lt=day)


class Invoice(models.Model):
    """What the host asked of a client, and whether it came."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="invoices")
    number = models.CharField(max_length=40, validators=[validate_line])
    amount_minor = models.BigIntegerField(validators=[MinValueValidator(1), MaxValueValidator(MOST)])
    currency = models.CharField(max_length=3)
    sent_on = models.DateField()
    due_on = models.DateField()
    paid_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        ordering = ("sent_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("number",),
                name="invoice_numbers_are_unique",
                violation_error_message="Another invoice has this number.",
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("sent_on")), name="invoice_is_due_after_it_was_sent"),
            models.CheckConstraint(
                condition=Q(paid_on=None) | Q(withdrawn_on=None), name="invoice_is_paid_or_withdrawn"
            ),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="invoice_asks_for_something"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def lead(self) -> Lead:
        """Whose it is."""
        return self.agreement.lead

    @property
    def amount(self) -> Amount:
        """What it asks for."""
        return Amount(self.amount_minor, self.currency)

    def stage(self, today: date) -> InvoiceStage:
        """Where it stands on a day."""
        return invoices.stage(due_on=self.due_on, paid_on=self.paid_on, today=today)
