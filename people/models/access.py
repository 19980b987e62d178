"""The access ledger: who reaches what, since when, by whose hand, and when somebody looks again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from people.enums import AccessStage
from people.models.systems import System
from people.models.validators import validate_line
from people.policy.access import AccessRules, look_again, look_notice, stage


class AccessGrantQuerySet(models.QuerySet["AccessGrant"]):
    """Lines of the access ledger. Every member reads all of it: who can do what is no secret among colleagues."""

    def visible_to(self, user: Any) -> "AccessGrantQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "AccessGrantQuerySet":
        """Those that have not ended."""
        return self.filter(ended_at=None)

    def asked(self) -> "AccessGrantQuerySet":
        """Those that wait for somebody to give the access."""
        return self.standing().filter(granted_at=None)

    def held(self) -> "AccessGrantQuerySet":
        """Those by which somebody has access now."""
        return self.standing().filter(granted_at__isnull=False)

    def at_stage(self, wanted: AccessStage) -> "AccessGrantQuerySet":
        """Those that stand there."""
        if wanted == AccessStage.ENDED:
            return self.filter(ended_at__isnull=False)
        return self.asked() if wanted == AccessStage.ASKED else self.held()

    def due_by(self, day: date) -> "AccessGrantQuerySet":
        """Those of active members that somebody looks at again on a day or before."""
        return self.held().filter(look_again_on__lte=day, member__is_active=True)

    def left_behind(self) -> "AccessGrantQuerySet":
        """Those by which people who have left still reach something."""
        return self.held().filter(member__is_active=False)

    def pressing(self, day: date) -> "AccessGrantQuerySet":
        """Those that wait for somebody: asked for, due by a day, or left behind."""
        return self.asked() | self.due_by(day) | self.left_behind()

    def listed(self) -> "AccessGrantQuerySet":
        """Each with the people and the system it names at hand."""
        return self.select_related("member", "system", "asked_by", "granted_by", "reviewed_by")


class AccessGrant(models.Model):
    """A line of the ledger: a member's access to a system, or to the part of it that `scope` names; facts alone.

    It is asked for, given, looked at again now and then, and ended. A request that is not granted ends too.
    `look_again_on` follows from the last look by the rules of that day: see `policy.access`.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="access")
    system = models.ForeignKey(System, on_delete=models.PROTECT, related_name="grants")
    scope = models.CharField("part of the system", max_length=120, blank=True, validators=[validate_line])
    level = models.CharField("as what", max_length=60, blank=True, validators=[validate_line])
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    granted_at = models.DateTimeField(null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    look_again_on = models.DateField("look again by", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    end_reason = models.CharField(max_length=200, blank=True, validators=[validate_line])

    objects = AccessGrantQuerySet.as_manager()

    class Meta:
        ordering = ("system", "scope", "member")
        constraints = (
            models.UniqueConstraint(
                fields=("member", "system", "scope"),
                condition=Q(ended_at=None),
                name="access_is_held_once_at_a_time",
                violation_error_message="This member has, or has asked for, this access already.",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at=None) | Q(granted_at__isnull=False), name="only_given_access_is_reviewed"
            ),
            models.CheckConstraint(
                condition=Q(granted_at=None, look_again_on=None)
                | Q(granted_at__isnull=False, look_again_on__isnull=False),
                name="given_access_is_looked_at_again",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, end_reason="") | (Q(ended_at__isnull=False) & ~Q(end_reason="")),
                name="access_ends_with_a_reason",
            ),
        )
        indexes = (models.Index(fields=("look_again_on",), condition=Q(ended_at=None), name="access_by_next_look"),)

    def __str__(self) -> str:
        return f"{self.member}, {self.what}"

    def get_absolute_url(self) -> str:
        return reverse("people:access-detail", args=[self.pk])

    @property
    def what(self) -> str:
        """The system, and the part of it."""
        return f"{self.system}{f' ({self.scope})' if self.scope else ''}"

    @property
    def stage(self) -> AccessStage:
        """Where it stands."""
        return stage(self.granted_at, self.ended_at)


@dataclass(frozen=True)
class DatedGrant:
    """A line with its dates: by when somebody looks again, and when they are told. A request has none."""

    grant: AccessGrant
    due: Explanation | None = None
    notice: Explanation | None = None


def dated(grants: Iterable[AccessGrant]) -> list[DatedGrant]:
    """Each with its dates; one query, any number of lines that are `listed`."""
    rules = rulebook.history(AccessRules)
    return [_dated(grant, rules) for grant in grants]


def _dated(grant: AccessGrant, rules: rulebook.History[AccessRules]) -> DatedGrant:
    if grant.stage != AccessStage.HELD or grant.granted_at is None:
        return DatedGrant(grant)
    last_on, looked = clock.organisation_day(grant.reviewed_at or grant.granted_at), grant.reviewed_at is not None
    who = grant.reviewed_by if looked else grant.granted_by
    known = rules.on(last_on)
    due = look_again(
        last_on, known, settings.ORGANISATION_ZONE, subject=str(grant.pk), by=who.name if who else "", looked=looked
    )
    return DatedGrant(grant, due, look_notice(due, known))
