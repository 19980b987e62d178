"""Time off: told, not asked for (handbook 2.5.5)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from people.enums import AbsenceKind
from people.models.validators import validate_line


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences."""

    def visible_to(self, user: Any) -> "AbsenceQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "AbsenceQuerySet":
        """Those that have not been taken back."""
        return self.filter(taken_back_at=None)

    def touching(self, first: date, last: date) -> "AbsenceQuerySet":
        """Those with a day from `first` to `last`, both included."""
        return self.filter(from_on__lte=last, until_on__gte=first)

    def of(self, members: Collection[Any]) -> "AbsenceQuerySet":
        return self.filter(member__in=members)


class Absence(models.Model):
    """Somebody is away, or on reduced time, from a day until a day, both included, in their own zone.

    `starts_at_noon` leaves the morning of the first day; `ends_at_noon` leaves the afternoon of the last one.
    `works_percent` is what remains of their time where it is reduced.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences")
    kind = models.CharField(max_length=10, choices=AbsenceKind.choices)
    from_on = models.DateField("first day")
    until_on = models.DateField("last day")
    starts_at_noon = models.BooleanField(default=False)
    ends_at_noon = models.BooleanField(default=False)
    works_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    holiday = models.CharField("name of the holiday", max_length=120, blank=True, validators=[validate_line])
    reason = models.CharField(max_length=200, blank=True, validators=[validate_line])
    shows_reason = models.BooleanField("everybody may read the reason", default=False)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ("from_on", "member")
        indexes = (models.Index(fields=("until_on", "from_on"), name="absences_by_days"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")),
                name="absence_ends_after_it_began",
                violation_error_message="The last day comes before the first.",
            ),
            models.CheckConstraint(
                condition=~Q(starts_at_noon=True, ends_at_noon=True, from_on=F("until_on")),
                name="absence_is_not_empty",
                violation_error_message="A day off from noon until noon is no time off; choose one half.",
            ),
            models.CheckConstraint(
                condition=Q(kind=AbsenceKind.REDUCED, works_percent__gte=1, works_percent__lte=99)
                | (~Q(kind=AbsenceKind.REDUCED) & Q(works_percent=None)),
                name="reduced_time_says_what_remains",
                violation_error_message="Say how much you work, from 1 to 99 percent.",
            ),
            models.CheckConstraint(
                condition=Q(kind=AbsenceKind.HOLIDAY) ^ Q(holiday=""),
                name="only_a_holiday_has_a_name",
                violation_error_message="A holiday has a name, and nothing else has.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}, {self.get_kind_display()} from {self.from_on}"
