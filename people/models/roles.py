"""Who holds a role, from when until when."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from people.enums import Role


class RoleTermQuerySet(models.QuerySet["RoleTerm"]):
    """Terms of roles."""

    def visible_to(self, user: Any) -> "RoleTermQuerySet":
        return self if user.is_authenticated else self.none()

    def on(self, day: date) -> "RoleTermQuerySet":
        """Those that hold on a day; the last day is included."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)

    def touching(self, first: date, last: date | None) -> "RoleTermQuerySet":
        """Those that hold on any day from `first` to `last`, both included; without end where `last` is None."""
        begun = self if last is None else self.filter(from_on__lte=last)
        return begun.filter(Q(until_on=None) | Q(until_on__gte=first))


class RoleTerm(models.Model):
    """Somebody holds a role from a day, until a day (included) or further notice. The only source of roles."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_terms")
    role = models.CharField(max_length=20, choices=Role.choices)
    from_on = models.DateField("first day")
    until_on = models.DateField("last day", null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = RoleTermQuerySet.as_manager()

    class Meta:
        ordering = ("role", "from_on")
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="role_term_ends_after_it_began",
                violation_error_message="A term ends on its first day or later.",
            ),
            models.UniqueConstraint(
                fields=("member", "role"),
                condition=Q(until_on=None),
                name="role_is_held_once_at_a_time",
                violation_error_message="This member holds this role until further notice already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}, {self.get_role_display()} from {self.from_on}"

    def holds_on(self, day: date) -> bool:
        """The same rule as `RoleTermQuerySet.on`, asked of a term at hand."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)
