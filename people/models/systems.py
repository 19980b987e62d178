"""The systems people may reach, and who has access to what."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from people.enums import Role
from people.models.validators import validate_line


class SystemQuerySet(models.QuerySet["System"]):
    """Systems."""

    def visible_to(self, user: Any) -> "SystemQuerySet":
        return self if user.is_authenticated else self.none()

    def in_use(self) -> "SystemQuerySet":
        """Those that are not retired."""
        return self.filter(retired_at=None)


class System(models.Model):
    """A system outside the portal that people have accounts in, and who gives access to it."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80, validators=[validate_line])
    purpose = models.CharField("what it is for", max_length=300, validators=[validate_line])
    link = models.URLField("where it is", max_length=300, blank=True)
    granted_by_role = models.CharField("which role gives access", max_length=20, choices=Role.choices, blank=True)
    granters = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name="who gives access"
    )
    staff_only = models.BooleanField("for staff alone", default=False)
    scoped = models.BooleanField("access is to a part of it, such as a project", default=False)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = SystemQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"), name="system_names_are_unique", violation_error_message="Another system has this name."
            ),
        )

    def __str__(self) -> str:
        return self.name


class AccessGrantQuerySet(models.QuerySet["AccessGrant"]):
    """Lines of the access ledger."""

    def visible_to(self, user: Any) -> "AccessGrantQuerySet":
        return self if user.is_authenticated else self.none()

    def asked(self) -> "AccessGrantQuerySet":
        """Those that wait for somebody to give the access."""
        return self.filter(granted_at=None, ended_at=None)

    def held(self) -> "AccessGrantQuerySet":
        """Those by which somebody has access now."""
        return self.filter(granted_at__isnull=False, ended_at=None)

    def unreviewed_since(self, at: datetime) -> "AccessGrantQuerySet":
        """Those held whose last look, or else whose beginning, lies before an instant."""
        return self.held().filter(Q(reviewed_at__lt=at) | Q(reviewed_at=None, granted_at__lt=at))


class AccessGrant(models.Model):
    """A line of the ledger: a member's access to a system, or to the part of it that `scope` names; facts alone.

    It is asked for, given, looked at again now and then, and ended. A request that is not granted ends too.
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
        )

    def __str__(self) -> str:
        return f"{self.member}, {self.system}{f' ({self.scope})' if self.scope else ''}"
