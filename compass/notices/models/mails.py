"""Mails: one message to one mailbox, and where it stands."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from compass import clock
from compass.audit.walls import words_closed_to
from compass.notices.enums import Delivery, MailState
from compass.notices.policy import LEASED, OPEN

MAY_BE_OUT = (MailState.HANDED, MailState.SENT, MailState.DOUBT)


def behind_walls(user: Any, prefix: str = "") -> Q:
    """The notices whose words somebody may not read, as they are no reader of what these speak of."""
    beginnings = words_closed_to(user)
    return Q(*((f"{prefix}key__startswith", each) for each in beginnings), _connector=Q.OR) if beginnings else Q()


class MailQuerySet(models.QuerySet["Mail"]):
    """Mails. A sealed one is visible to nobody, whatever they may."""

    def unsealed(self) -> "MailQuerySet":
        return self.filter(sealed=False)

    def visible_to(self, user: Any) -> "MailQuerySet":
        """One's own; every unsealed one for whoever may read the log, but for what carries words behind a wall."""
        if user.has_perm("notices.view_notice"):
            behind = behind_walls(user, "notices__")
            return self.unsealed().filter(~behind | Q(member=user.pk)) if behind else self.unsealed()
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
                    Q(sealed=True, delivery=Delivery.AT_LEAST_ONCE, member=None, address="", subject="")
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
