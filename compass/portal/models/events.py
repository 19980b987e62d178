"""Events that members plan, and the occurrences of them that differ."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from compass.explanation import instant
from compass.portal.enums import Pattern, Repeat
from compass.portal.policy import recurrence
from compass.portal.policy.recurrence import Happening, Recurrence, Slot

LONGEST = timedelta(days=31)


class TeamEventQuerySet(models.QuerySet["TeamEvent"]):
    """Events of the team; every member sees all of them."""

    def visible_to(self, user: Any) -> "TeamEventQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "TeamEventQuerySet":
        """Those that nobody called off."""
        return self.filter(called_off_at=None)

    def touching(self, first: date, last: date) -> "TeamEventQuerySet":
        """Those that may have an occurrence from `first` to `last`; what repeats is told by its rule alone."""
        once = Q(repeats=Repeat.NEVER, starts_on__range=(first - LONGEST, last))
        moved = Q(occurrences__moved_on__range=(first - LONGEST, last))
        return self.filter(once | moved | (~Q(repeats=Repeat.NEVER) & Q(starts_on__lte=last))).distinct()

    def involving(self, user: Any) -> "TeamEventQuerySet":
        """Those that somebody organises or is invited to."""
        return self.filter(Q(organiser=user) | Q(attendees=user)).distinct()

    def whole(self) -> "TeamEventQuerySet":
        """With what an occurrence is computed and shown from: three queries, any number of events."""
        return self.select_related("organiser").prefetch_related("occurrences", "attendees")


class TeamEvent(models.Model):
    """A meeting or another event of the team: local days and hours, on the clock of its zone."""

    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    place = models.CharField("place or link", max_length=300, blank=True)
    starts_on = models.DateField("first day")
    local_time = models.TimeField("hour", null=True, blank=True, help_text="Empty for whole days.")
    minutes = models.PositiveIntegerField("length in minutes")
    zone = models.CharField("time zone", max_length=60)
    repeats = models.CharField(max_length=10, choices=Repeat.choices, default=Repeat.NEVER)
    every = models.PositiveSmallIntegerField(default=1)
    weekdays = models.JSONField(default=list, blank=True, help_text="0 is Monday.")
    pattern = models.CharField(max_length=12, choices=Pattern.choices, default=Pattern.DATE)
    until_on = models.DateField("last day", null=True, blank=True)
    times = models.PositiveSmallIntegerField(null=True, blank=True)
    organiser = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    attendees = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=0, help_text="Grows with every change; calendars ask for it.")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True, blank=True)
    token = models.UUIDField(unique=True, editable=False, help_text="One per form shown: sending it twice plans once.")

    objects = TeamEventQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on", "local_time", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(every__gte=1, minutes__gte=1), name="event_lasts_and_comes_back_later"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=models.F("starts_on"), times=None),
                name="event_ends_after_it_began_and_in_one_way",
            ),
            models.CheckConstraint(condition=Q(times=None) | Q(times__gte=1), name="event_happens_once_at_least"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("portal:event-detail", args=[self.pk])

    @property
    def uid(self) -> str:
        """How calendars know it, whatever changes."""
        return f"event-{self.token}@portal"

    @property
    def recurrence(self) -> Recurrence:
        """When it comes back."""
        return Recurrence(
            starts_on=self.starts_on,
            repeats=Repeat(self.repeats),
            every=self.every,
            weekdays=tuple(self.weekdays),
            pattern=Pattern(self.pattern),
            until_on=self.until_on,
            times=self.times,
        )

    @property
    def slot(self) -> Slot:
        """The first day with hour and length."""
        return Slot(self.starts_on, self.local_time, self.minutes, ZoneInfo(self.zone))

    @property
    def people(self) -> tuple[int, ...]:
        """The ids of the organiser and of everybody invited."""
        return tuple({self.organiser_id: None} | {each.pk: None for each in self.attendees.all()})

    @property
    def overrides(self) -> dict[date, Slot | None]:
        """Where occurrences moved, by their original days; None where one is called off."""
        return {each.original_on: each.slot_of(self) for each in self.occurrences.all()}

    def is_off(self, slot: Slot) -> bool:
        """Whether it was called off as a whole before it began there."""
        return self.called_off_at is not None and instant(slot.starts, slot.zone) >= self.called_off_at

    def happenings(self, first: date, last: date) -> list[Happening]:
        """Its occurrences on days of its own clock; see `policy.recurrence.happenings`."""
        return recurrence.happenings(self.recurrence, self.slot, self.overrides, first, last)

    def upcoming(self, first: date, count: int) -> list[Happening]:
        """Its next occurrences from a day on."""
        return recurrence.upcoming(self.recurrence, self.slot, self.overrides, first, count)

    def happening(self, original_on: date) -> Happening | None:
        """The occurrence that the rule gives a day, moved or not; None where the rule gives it none."""
        if not self.recurrence.days(original_on, original_on):
            return None
        slot = Slot(original_on, self.local_time, self.minutes, ZoneInfo(self.zone))
        moved = self.overrides.get(original_on, slot)
        return Happening(original_on, moved, moved=moved is not slot and moved is not None)


class Occurrence(models.Model):
    """One occurrence that differs from its rule: it is on another day or hour, or called off (`moved_on` is empty)."""

    event = models.ForeignKey(TeamEvent, on_delete=models.CASCADE, related_name="occurrences")
    original_on = models.DateField()
    moved_on = models.DateField(null=True, blank=True)
    moved_time = models.TimeField(null=True, blank=True)

    class Meta:
        ordering = ("original_on",)
        constraints = (
            models.UniqueConstraint(fields=("event", "original_on"), name="occurrence_differs_in_one_way"),
            models.CheckConstraint(
                condition=Q(moved_time=None) | Q(moved_on__isnull=False), name="occurrence_has_its_hour_on_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.event}, {self.original_on}"

    def slot_of(self, event: TeamEvent) -> Slot | None:
        """Where it is now, with the length and zone of its event."""
        if self.moved_on is None:
            return None
        at = self.moved_time if event.local_time else None
        return Slot(self.moved_on, at or event.local_time, event.minutes, ZoneInfo(event.zone))
