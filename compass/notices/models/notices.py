"""Notices: what one recipient should know."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse

from compass.notices.enums import Delivery, MailState, Outcome
from compass.notices.models.mails import Mail, behind_walls
from compass.notices.policy import OPEN, OUTCOMES
from compass.portal.masking import masked

NOT_SKIPPED = Q(skipped_at=None, skipped_because="")
ONE_RECIPIENT = (
    Q(member__isnull=False, address="", recipient_ref="")
    | (Q(member=None, recipient_ref="") & ~Q(address=""))
    | (Q(member=None, address="") & ~Q(recipient_ref=""))
)


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices. A sealed one is visible to nobody, whatever they may."""

    def unsealed(self) -> "NoticeQuerySet":
        return self.filter(sealed=False)

    def visible_to(self, user: Any) -> "NoticeQuerySet":
        """One's own; every unsealed one for whoever may read the log, but for what stands behind a wall."""
        if user.has_perm("notices.view_notice"):
            behind = behind_walls(user)
            return self.unsealed().filter(~behind | Q(member=user.pk)) if behind else self.unsealed()
        return self.unsealed().filter(member_id=user.pk, member__isnull=False)

    def with_outcome(self) -> "NoticeQuerySet":
        """Each with what became of it, and when that was settled."""
        of_mail = [When(mail__state=state, then=Value(outcome)) for state, outcome in OUTCOMES.items()]
        skipped = When(skipped_at__isnull=False, then=Value(Outcome.SKIPPED))
        return self.select_related("member", "mail").annotate(
            became=Case(skipped, *of_mail, default=Value(Outcome.WAITING)),
            ended_at=Case(When(skipped_at__isnull=False, then=F("skipped_at")), default=F("mail__settled_at")),
        )

    def logged(self) -> "NoticeQuerySet":
        """Those that a mail carries or that were skipped, what ended last first."""
        return (
            self.with_outcome().exclude(mail=None, skipped_at=None).order_by(F("ended_at").desc(nulls_first=True), "id")
        )

    def waiting(self) -> "NoticeQuerySet":
        return self.filter(Q(mail=None) | Q(mail__state__in=OPEN), skipped_at=None)

    def unbundled(self, now: datetime) -> "NoticeQuerySet":
        """Those that go out by now and are in no mail yet."""
        return self.filter(mail=None, skipped_at=None, send_at__lte=now)

    def late(self, now: datetime, *, by: timedelta) -> "NoticeQuerySet":
        """Those that should have gone out long ago and still wait."""
        return self.waiting().filter(send_at__lt=now - by)


class Notice(models.Model):
    """What one recipient should know, in the words of the day it was written. Its outcome is its mail's, or a skip."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    address = models.EmailField(blank=True, help_text="A recipient who is no member.")
    recipient_ref = models.CharField(max_length=100, blank=True, editable=False)
    sealed = models.BooleanField(default=False)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    subject = models.CharField(max_length=250, blank=True)
    body = models.TextField(blank=True)
    path = models.CharField(max_length=300, blank=True)
    explanation = models.JSONField(null=True, blank=True)
    delivery = models.CharField(max_length=15, choices=Delivery.choices, default=Delivery.AT_MOST_ONCE)
    reminder = models.BooleanField("asked again before it is handed over", default=False)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    send_at = models.DateTimeField("goes out")
    digest = models.BooleanField("with the day's digest", default=False)
    mail = models.ForeignKey(Mail, null=True, blank=True, on_delete=models.PROTECT, related_name="notices")
    skipped_at = models.DateTimeField(null=True, blank=True)
    skipped_because = models.CharField(max_length=200, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-send_at", "id")
        constraints = (
            models.CheckConstraint(condition=ONE_RECIPIENT, name="notice_has_one_recipient"),
            models.CheckConstraint(
                condition=Q(sealed=False, recipient_ref="")
                | (
                    Q(sealed=True, delivery=Delivery.AT_LEAST_ONCE, digest=False, reminder=False)
                    & Q(subject="", body="", path="", explanation=None)
                    & ~Q(recipient_ref="")
                ),
                name="sealed_notice_holds_no_words",
            ),
            models.CheckConstraint(
                condition=Q(reminder=False) | Q(member__isnull=False), name="reminders_are_for_members"
            ),
            models.CheckConstraint(
                condition=NOT_SKIPPED | (Q(skipped_at__isnull=False) & ~Q(skipped_because="")),
                name="notice_is_skipped_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(send_at__gte=F("due_at")), name="notice_goes_out_when_it_is_due_or_later"
            ),
            models.UniqueConstraint(
                fields=("member", "key"), condition=Q(member__isnull=False), name="member_is_told_once"
            ),
            models.UniqueConstraint(fields=("address", "key"), condition=~Q(address=""), name="address_is_told_once"),
            models.UniqueConstraint(
                fields=("recipient_ref", "key"), condition=~Q(recipient_ref=""), name="sealed_recipient_is_told_once"
            ),
        )
        indexes = (
            models.Index(fields=("send_at",), condition=Q(mail=None, skipped_at=None), name="notice_unbundled"),
            models.Index(fields=("due_at",), condition=Q(reminder=True), name="notice_reminder_by_due"),
        )

    def __str__(self) -> str:
        return "Sealed notice" if self.sealed else self.subject

    def get_absolute_url(self) -> str:
        return reverse("notices:notice-detail", args=[self.pk])

    @property
    def recipient_name(self) -> str:
        """Whom it is for, by name; a bare address otherwise."""
        return str(self.member) if self.member else self.address

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        if self.skipped_at:
            return Outcome.SKIPPED
        return OUTCOMES[MailState(self.mail.state)] if self.mail else Outcome.WAITING

    @property
    def settled_at(self) -> datetime | None:
        """When that was settled; None while it waits."""
        return self.skipped_at or (self.mail.settled_at if self.mail else None)

    @property
    def reason(self) -> str:
        """Why it was skipped, or what the server last said."""
        return self.skipped_because or (self.mail.reply if self.mail else "")

    @property
    def shown(self) -> str:
        """Its words, but for addresses that open to whoever has them."""
        return masked(self.body)

    @property
    def why(self) -> list[str]:
        """The sum behind its date, as lines of text."""
        return self.explanation["lines"] if self.explanation else []

    @property
    def explained_at(self) -> datetime | None:
        """The instant that the sum explains."""
        return datetime.fromisoformat(self.explanation["at"]) if self.explanation else None
