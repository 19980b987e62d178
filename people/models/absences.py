"""Time off: told, not asked for (handbook 2.5.5)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from compass.workdays import ONE_DAY
from people.enums import AbsenceKind
from people.models.validators import validate_line
from people.policy import time_off as rules
from people.policy.time_off import EARLIEST, LATEST, TimeOff


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences. Every member sees all of them; a reason that is not shown stands on the pages of nobody."""

    def visible_to(self, user: Any) -> "AbsenceQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "AbsenceQuerySet":
        """Those that have not been taken back."""
        return self.filter(taken_back_at=None)

    def of(self, members: Collection[Any]) -> "AbsenceQuerySet":
        return self.filter(member__in=members)

    def of_members(self) -> "AbsenceQuerySet":
        """Those of active members, each with whose it is: what colleagues are shown."""
        return self.filter(member__is_active=True).select_related("member")

    def off(self) -> "AbsenceQuerySet":
        """Those on which somebody does not work; on reduced time they do."""
        return self.exclude(kind=AbsenceKind.REDUCED)

    def touching(self, first: date, last: date) -> "AbsenceQuerySet":
        """Those with a day from `first` to `last`, both included."""
        return self.filter(from_on__lte=last, until_on__gte=first)

    def unfinished(self, day: date) -> "AbsenceQuerySet":
        """Those that go on until a day or longer."""
        return self.filter(until_on__gte=day)

    def near(self, now: datetime) -> "AbsenceQuerySet":
        """Those that may hold at an instant, whatever day it is where their members are."""
        return self.touching(now.date() - ONE_DAY, now.date() + ONE_DAY)

    def on_day_of(self, now: datetime) -> list["Absence"]:
        """Those that hold today, which is another date for some members than for others."""
        near = self.near(now).select_related("member")
        return [each for each in near if each.time_off.holds_on(now.astimezone(each.member.zone).date())]

    def by_member(self) -> Mapping[int, tuple[TimeOff, ...]]:
        """What each member told, by their numbers; nothing of whoever told nothing."""
        told: defaultdict[int, tuple[TimeOff, ...]] = defaultdict(tuple)
        for each in self:
            told[each.member_id] += (each.time_off,)
        return told


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
                condition=Q(from_on__gte=EARLIEST, until_on__lte=LATEST),
                name="absence_is_on_a_calendar",
                violation_error_message=f"Write days from {EARLIEST.year} to {LATEST.year}.",
            ),
            models.CheckConstraint(
                condition=~Q(starts_at_noon=True, ends_at_noon=True, from_on=F("until_on")),
                name="absence_is_not_empty",
                violation_error_message="A day off from noon until noon is no time off; choose one half.",
            ),
            models.CheckConstraint(
                condition=Q(kind=AbsenceKind.REDUCED, works_percent__isnull=False, works_percent__range=(1, 99))
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

    def get_absolute_url(self) -> str:
        return f"{reverse('people:absence-list')}?span=month&on={self.from_on}#absence-{self.pk}"

    @property
    def time_off(self) -> TimeOff:
        """Its days, for the rules."""
        return TimeOff(
            kind=AbsenceKind(self.kind),
            first=self.from_on,
            last=self.until_on,
            starts_at_noon=self.starts_at_noon,
            ends_at_noon=self.ends_at_noon,
            works_percent=self.works_percent,
        )

    @property
    def shown_reason(self) -> str:
        """The reason where everybody may read it, and nothing where not: what pages, mails and calendars show."""
        return self.reason if self.shows_reason else ""

    @property
    def title(self) -> str:
        """How the calendar writes it."""
        kind = AbsenceKind(self.kind)
        return rules.title(kind, self.member.name, holiday=self.holiday, reason=self.shown_reason)

    @property
    def details(self) -> str:
        """What its title leaves out: half days, or how much is worked."""
        return rules.details(self.time_off)
