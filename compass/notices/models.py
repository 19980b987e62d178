"""Notices, the mails that carry them, and how members want them."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse

from compass import clock
from compass.notices.enums import Delivery, MailState, Outcome, Rhythm
from compass.notices.policy import LEASED, OPEN, OUTCOMES

MAY_BE_OUT = (MailState.HANDED, MailState.SENT, MailState.DOUBT)
NO_WORDS = Q(subject="", text="", html="")
NOT_SKIPPED = Q(skipped_at=None, skipped_because="")
ONE_RECIPIENT = (
    Q(member__isnull=False, address="", recipient_ref="")
    | (Q(member=None, recipient_ref="") & ~Q(address=""))
    | (Q(member=None, address="") & ~Q(recipient_ref=""))
)


class MailQuerySet(models.QuerySet["Mail"]):
    """Mails. A sealed one is visible to nobody, whatever they may."""

    def unsealed(self) -> "MailQuerySet":
        return self.filter(sealed=False)

    def visible_to(self, user: Any) -> "MailQuerySet":
        """One's own; every unsealed one for whoever may read the log."""
        if user.has_perm("notices.view_notice"):
            return self.unsealed()
        return self.unsealed().filter(member_id=user.pk, member__isnull=False)

    def claimable(self, now: datetime) -> "MailQuerySet":
        return self.filter(state=MailState.WAITING, next_try_at__lte=now)

    def abandoned(self) -> "MailQuerySet":
        """Those whose drain has died: the lease ran out by the database's own clock."""
        return self.filter(state__in=LEASED, leased_until__lt=clock.database_now())

    def in_doubt(self) -> "MailQuerySet":
        return self.filter(state=MailState.DOUBT)


class Mail(models.Model):
    """One message to one mailbox. `attempt` numbers its claims: whoever holds an older number writes no more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message_id = models.CharField(max_length=200, unique=True)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.EmailField(blank=True, help_text="Where it goes; for a sealed mail known at hand-over alone.")
    recipient_ref = models.CharField(max_length=100, blank=True, editable=False)
    sealed = models.BooleanField(default=False)
    delivery = models.CharField(max_length=15, choices=Delivery.choices, default=Delivery.AT_MOST_ONCE)
    subject = models.CharField(max_length=250, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.WAITING)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    attempt = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField("last answer", max_length=500, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "id")
        permissions = (("settle_mail", "Can say what became of a mail that may not have arrived"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=sorted(LEASED), leased_until__isnull=False)
                | (~Q(state__in=sorted(LEASED)) & Q(leased_until=None)),
                name="mail_is_leased_exactly_while_it_is_handed_over",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(OPEN), settled_at=None)
                | (~Q(state__in=sorted(OPEN)) & Q(settled_at__isnull=False)),
                name="mail_is_settled_exactly_when_it_waits_no_more",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=MAY_BE_OUT) | Q(handed_at__isnull=False),
                name="mail_is_marked_before_it_can_be_sent",
            ),
            models.CheckConstraint(
                condition=~Q(state=MailState.DOUBT) | Q(delivery=Delivery.AT_MOST_ONCE),
                name="mail_is_in_doubt_only_where_it_may_not_come_twice",
            ),
            models.CheckConstraint(
                condition=Q(sealed=False, recipient_ref="")
                | (
                    NO_WORDS
                    & Q(sealed=True, delivery=Delivery.AT_LEAST_ONCE, member=None, address="")
                    & ~Q(recipient_ref="")
                ),
                name="sealed_mail_names_nobody_and_holds_no_words",
            ),
        )
        indexes = (
            models.Index(fields=("next_try_at",), condition=Q(state=MailState.WAITING), name="mail_waiting"),
            models.Index(fields=("leased_until",), condition=Q(state__in=sorted(LEASED)), name="mail_leased"),
            models.Index(fields=("settled_at",), condition=Q(state=MailState.DOUBT), name="mail_in_doubt"),
        )

    def __str__(self) -> str:
        return "Sealed mail" if self.sealed else f"{self.subject} → {self.address}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices. A sealed one is visible to nobody, whatever they may."""

    def unsealed(self) -> "NoticeQuerySet":
        return self.filter(sealed=False)

    def visible_to(self, user: Any) -> "NoticeQuerySet":
        """One's own; every unsealed one for whoever may read the log."""
        if user.has_perm("notices.view_notice"):
            return self.unsealed()
        return self.unsealed().filter(member_id=user.pk, member__isnull=False)

    def with_outcome(self) -> "NoticeQuerySet":
        """Each with what became of it, and when that was settled."""
        of_mail = [When(mail__state=state, then=Value(outcome)) for state, outcome in OUTCOMES.items()]
        skipped = When(skipped_at__isnull=False, then=Value(Outcome.SKIPPED))
        return self.select_related("member", "mail").annotate(
            became=Case(skipped, *of_mail, default=Value(Outcome.WAITING)),
            ended_at=Case(When(skipped_at__isnull=False, then=F("skipped_at")), default=F("mail__settled_at")),
        )

    def waiting(self) -> "NoticeQuerySet":
        return self.filter(Q(mail=None) | Q(mail__state__in=OPEN), skipped_at=None)

    def unbundled(self, now: datetime) -> "NoticeQuerySet":
        """Those that go out by now and are in no mail yet."""
        return self.filter(mail=None, skipped_at=None, send_at__lte=now)

    def late(self, now: datetime, *, by: timedelta) -> "NoticeQuerySet":
        """Those that should have gone out long ago and that no server has answered for."""
        never_tried = Q(mail=None) | Q(mail__state__in=OPEN, mail__failures=0)
        return self.filter(never_tried, skipped_at=None, send_at__lt=now - by)


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
    def why(self) -> list[str]:
        """The sum behind its date, as lines of text."""
        return self.explanation["lines"] if self.explanation else []


class PreferenceQuerySet(models.QuerySet["Preference"]):
    """What members chose."""

    def rhythms(self, member_ids: Iterable[int]) -> dict[int, Rhythm]:
        """The choice of each member who made one."""
        chosen = self.filter(member__in=set(member_ids)).values_list("member_id", "rhythm")
        return {member_id: Rhythm(rhythm) for member_id, rhythm in chosen}


class Preference(models.Model):
    """How a member wants their notices; immediately where there is no row."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices, default=Rhythm.IMMEDIATE)

    objects = PreferenceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.member}: {self.get_rhythm_display()}"


class Heartbeat(models.Model):
    """The drain's own row: when it last ran, and until when due reminders have become notices."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    ran_at = models.DateTimeField(null=True, blank=True)
    materialised_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="there_is_one_heartbeat"),)

    def __str__(self) -> str:
        return f"The drain last ran at {self.ran_at}"
