"""Reports: what stands in clear is what the clock and the published figures need; every word is sealed."""

import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from conduct.enums import Finding, MayAct, MayShare, Outcome
from conduct.models.keys import holder_of, log_key, ring
from conduct.models.seats import Barred, Seat
from conduct.policy import chain, sealing
from conduct.policy.sealing import Unreadable, Wrapped


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports. Whoever has no seat sees nothing of one: no row, no count, no gap."""

    def visible_to(self, user: Any) -> "ReportQuerySet":
        """Those that a member has a seat at, as what they are today. To run the portal adds nothing."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        seats = Seat.objects.held().of_whoever_is(user.roles)
        return self.filter(Exists(seats.filter(report=OuterRef("pk"), holder=holder_of(user.pk))))

    def declared_by(self, holder: str) -> "ReportQuerySet":
        """Those that a holder may read: seated, and without a conflict."""
        return self.filter(Exists(Seat.objects.declared().filter(report=OuterRef("pk"), holder=holder)))

    def open(self) -> "ReportQuerySet":
        """Those that are neither closed nor withdrawn."""
        return self.filter(closed_at=None, withdrawn_at=None)

    def ended(self) -> "ReportQuerySet":
        """Those that are."""
        return self.exclude(closed_at=None, withdrawn_at=None)

    def open_to(self, holder: str) -> "ReportQuerySet":
        """Those at which somebody may still get a seat: they are not barred, have none, and nobody was chosen alone."""
        seats = Seat.objects.filter(report=OuterRef("pk"), holder=holder)
        taken = seats.held() | seats.exclude(recused_at=None)
        barred = Barred.objects.filter(report=OuterRef("pk"), holder=holder)
        return self.exclude(Exists(taken)).exclude(Exists(barred)).filter(chosen_alone=False)

    def submitted_between(self, first: datetime, end: datetime) -> "ReportQuerySet":
        """Those that came in from one instant until before another."""
        return self.filter(submitted_at__gte=first, submitted_at__lt=end)

    def readable(self) -> "ReportQuerySet":
        """Those whose key was not destroyed."""
        return self.filter(shredded_at=None)

    def listed(self) -> "ReportQuerySet":
        """Them without their sealed words, which no list shows."""
        return self.defer("words", "names", "wrapped_key")

    def of_minute(self, at: datetime) -> "ReportQuerySet":
        """Those that came in within one minute."""
        return self.filter(submitted_at=at)

    def opened_by(self, receipt: str) -> "ReportQuerySet":
        """The one whose room a code opens, by what stands for the code; none without one."""
        return self.filter(receipt=receipt).exclude(receipt="")


class Report(models.Model):
    """What somebody reported. Its words stand under a key of its own, which stands under the ring."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code_name = models.CharField(max_length=40)
    submitted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ring_key = models.CharField(max_length=16, blank=True)
    wrapped_key = models.BinaryField(null=True)
    receipt = models.CharField(max_length=32, blank=True)
    form = models.CharField(max_length=32, unique=True)
    content = models.CharField(max_length=32)
    names = models.BinaryField(null=True)
    words = models.BinaryField(null=True)
    address = models.BinaryField(null=True)
    may_act = models.CharField(max_length=10, choices=MayAct.choices)
    may_share = models.CharField(max_length=10, choices=MayShare.choices)
    chosen_alone = models.BooleanField()
    responder = models.CharField(max_length=32, blank=True)
    finding = models.CharField(max_length=12, blank=True, choices=Finding.choices)
    behaviour = models.CharField(max_length=50, blank=True)
    outcome = models.CharField(max_length=12, blank=True, choices=Outcome.choices)
    confirmed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    follow_up_on = models.DateField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    first_closed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    is_set_aside = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)
    shredded_at = models.DateTimeField(null=True)
    log_head = models.CharField(max_length=64, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("due_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(shredded_at=None, wrapped_key__isnull=False, words__isnull=False)
                | Q(shredded_at__isnull=False, wrapped_key=None, words=None, names=None, address=None, receipt=""),
                name="shredded_report_has_neither_key_nor_words",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(finding__in=("abusive", "unwelcoming"), may_share=MayShare.UNNAMED),
                name="only_a_violation_that_may_be_shared_is_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(first_closed_at__isnull=False, first_closed_at__lte=F("closed_at")),
                name="closed_report_keeps_its_first_closing",
            ),
            models.CheckConstraint(
                condition=Q(is_set_aside=False) | Q(closed_at__isnull=False, outcome="", confirmed_at=None),
                name="only_a_closed_report_without_outcome_is_set_aside",
            ),
            models.UniqueConstraint(fields=("receipt",), condition=~Q(receipt=""), name="receipt_opens_one_room"),
        )
        indexes = (
            models.Index(fields=("submitted_at",), name="report_by_minute"),
            models.Index(fields=("due_at",), condition=Q(closed_at=None, withdrawn_at=None), name="report_open_by_due"),
        )

    def __str__(self) -> str:
        return f"Case {self.code_name}"

    def get_absolute_url(self) -> str:
        return reverse("conduct:case-detail", args=[self.pk])

    def key(self) -> bytes:
        """Its own key. Raises Unreadable, and where it was destroyed."""
        if self.wrapped_key is None:
            raise Unreadable("The key of this report was destroyed.")
        return ring().unwrap(Wrapped(self.ring_key, bytes(self.wrapped_key)), f"report {self.pk}")

    def seal(self, about: str, value: object) -> bytes:
        """A value, sealed as one of this report's own."""
        return sealing.seal(self.key(), f"{self.pk} {about}", value)

    def unseal(self, about: str, sealed: bytes | memoryview | None) -> Any:
        """The value back. For `actions.readings`, which writes down who asks; nothing else calls it."""
        return sealing.unseal(self.key(), f"{self.pk} {about}", bytes(sealed or b""))

    def first_broken_line(self) -> int | None:
        """The number of the first line of its log that is not as it was written, or is missing; None where all are.

        Lines and head are asked for at once: a line may be written meanwhile.
        """
        lines = list(self.log.annotate(head=F("report__log_head")))
        told = ((line.facts(), line.digest) for line in lines)
        head_kept = lines[-1].head if lines else ""
        return chain.first_break(told, key=log_key(), report=str(self.pk), head_kept=head_kept)
