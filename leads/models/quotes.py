"""Quotes: a draft that is written, and versions that were sent, which nobody can change (handbook 3.3.2)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.handbook.kinds import Amount
from compass.tokens import digest
from leads.enums import LeadPhase, LineKind, Per, QuoteStage
from leads.models.leads import Lead
from leads.models.reading import reads_leads
from leads.policy.money import MOST, Line, Sheet
from leads.policy.quotes import stage
from leads.policy.sales import QuoteRules, acceptable_until
from people.models import validate_line


class Priced(models.Model):
    """One line of a pricing sheet."""

    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=LineKind.choices)
    what = models.CharField(max_length=200, validators=[validate_line])
    quantity = models.DecimalField(max_digits=9, decimal_places=2, validators=[MinValueValidator(0)])
    unit_minor = models.BigIntegerField(validators=[MinValueValidator(0), MaxValueValidator(MOST)])
    per = models.CharField(max_length=5, choices=Per.choices)

    class Meta:
        abstract = True
        ordering = ("position",)

    def __str__(self) -> str:
        return self.what

    def line(self) -> Line:
        """As rules read it."""
        return Line(self.what, self.quantity, self.unit_minor, Per(self.per), self.kind)


class QuoteDraftQuerySet(models.QuerySet["QuoteDraft"]):
    """Drafts of quotes."""

    def visible_to(self, user: Any) -> "QuoteDraftQuerySet":
        return self if reads_leads(user) else self.none()


class QuoteDraft(models.Model):
    """What is being written for a lead; there is one at most. Sending it makes the next version, and ends it."""

    lead = models.OneToOneField(Lead, on_delete=models.CASCADE, related_name="quote_draft")
    currency = models.CharField(max_length=3)
    months = models.PositiveSmallIntegerField("months of service", validators=[MinValueValidator(1)])
    note = models.CharField("what is new in it", max_length=120, blank=True, validators=[validate_line])
    terms = models.TextField("what it says", max_length=5_000, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = QuoteDraftQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"draft for {self.lead}"

    def sheet(self) -> Sheet:
        """Its lines, as rules read them."""
        return Sheet(self.currency, self.months, tuple(each.line() for each in self.lines.all()))


class DraftLine(Priced):
    """A line of a draft."""

    draft = models.ForeignKey(QuoteDraft, on_delete=models.CASCADE, related_name="lines")

    class Meta(Priced.Meta):
        constraints = (models.UniqueConstraint(fields=("draft", "position"), name="lines_of_a_draft_have_one_order"),)


class QuoteQuerySet(models.QuerySet["Quote"]):
    """Quotes that were sent."""

    def visible_to(self, user: Any) -> "QuoteQuerySet":
        return self if reads_leads(user) else self.none()

    def opened_with(self, token: str) -> "QuoteQuerySet":
        """The one that an address opens. Found by its digest, never compared."""
        return self.filter(token_hash=digest(token))

    def standing(self, now: datetime) -> "QuoteQuerySet":
        """Those that may be answered: the latest of their lead, neither answered nor over, while it is negotiated."""
        later = Quote.objects.filter(lead=OuterRef("lead"), number__gt=OuterRef("number"))
        negotiated = self.filter(lead__phase=LeadPhase.NEGOTIATION, expires_at__gt=now)
        return negotiated.filter(~Exists(later), answer=None)


class Quote(models.Model):
    """A version of the offer, as it was sent; never changed, never deleted.

    What became of it stands in its answer, and in the versions after it; its printable document beside it.
    """

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="quotes")
    number = models.PositiveSmallIntegerField()
    currency = models.CharField(max_length=3)
    months = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=120, blank=True)
    terms = models.TextField(max_length=5_000, blank=True)
    plan_name = models.CharField(max_length=120)
    plan_url = models.URLField(max_length=500)
    total_minor = models.BigIntegerField()
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sent_to = models.EmailField(max_length=254)
    expires_at = models.DateTimeField()

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ("lead", "-number")
        constraints = (models.UniqueConstraint(fields=("lead", "number"), name="quotes_of_a_lead_are_numbered"),)

    def __str__(self) -> str:
        return f"v{self.number} for {self.lead}"

    def get_absolute_url(self) -> str:
        return reverse("leads:quote-detail", args=[self.lead_id, self.number])

    def sheet(self) -> Sheet:
        """Its lines, as rules read them."""
        return Sheet(self.currency, self.months, tuple(each.line() for each in self.lines.all()))

    @property
    def total(self) -> Amount:
        """What it asks for, over the whole service."""
        return Amount(self.total_minor, self.currency)

    def stage(self, now: datetime, *, latest: int) -> QuoteStage:
        """Where it stands, given the number of the latest version of its lead."""
        answer: QuoteAnswer | None = getattr(self, "answer", None)
        return stage(
            is_accepted=answer.is_accepted if answer else None,
            is_latest=self.number >= latest,
            expires_at=self.expires_at,
            now=now,
        )


class QuoteLine(Priced):
    """A line of a quote, as it was sent."""

    quote = models.ForeignKey(Quote, on_delete=models.PROTECT, related_name="lines")

    class Meta(Priced.Meta):
        constraints = (models.UniqueConstraint(fields=("quote", "position"), name="lines_of_a_quote_have_one_order"),)


class QuoteDocument(models.Model):
    """A quote on paper, byte for byte as it was sent; never changed, never deleted."""

    quote = models.OneToOneField(Quote, on_delete=models.PROTECT, related_name="document")
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("quote",)

    def __str__(self) -> str:
        return f"document of {self.quote}"


class QuoteAnswer(models.Model):
    """What the contact said to a quote; never changed, never deleted."""

    quote = models.OneToOneField(Quote, on_delete=models.PROTECT, related_name="answer")
    is_accepted = models.BooleanField()
    name = models.CharField(max_length=120, validators=[validate_line])
    words = models.TextField(max_length=2_000, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        constraints = (models.CheckConstraint(condition=~Q(name=""), name="quote_is_answered_by_somebody_with_a_name"),)

    def __str__(self) -> str:
        return f"{'accepted' if self.is_accepted else 'declined'} by {self.name}"


def quote_at(token: str) -> Quote | None:
    """The quote that an address opens, for whoever has it."""
    return Quote.objects.opened_with(token).select_related("lead", "answer").prefetch_related("lines").first()


def until_of(quote: Quote) -> Explanation:
    """Until when a quote may be accepted, by the rules of the day it was sent."""
    day = clock.organisation_day(quote.sent_at)
    rules = rulebook.rules(QuoteRules, on=day)
    return acceptable_until(day, rules, settings.ORGANISATION_ZONE, subject=str(quote.pk))
