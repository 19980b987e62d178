"""When the council meets, and what it is told each week."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from compass.person import Person
from governance.policy.updates import week_named


class CouncilMeetingQuerySet(models.QuerySet["CouncilMeeting"]):
    """Meetings of the council."""

    def visible_to(self, user: Any) -> "CouncilMeetingQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "CouncilMeetingQuerySet":
        """Those that nobody called off."""
        return self.filter(called_off_at=None)

    def between(self, first: datetime, last: datetime) -> "CouncilMeetingQuerySet":
        """Those that touch a span of time."""
        return self.filter(starts_at__lte=last, ends_at__gte=first)


class CouncilMeeting(models.Model):
    """The Steering Council meets."""

    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place_url = models.URLField("where", max_length=500, blank=True)
    agenda_url = models.URLField("agenda", max_length=500, blank=True)
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    revised_at = models.DateTimeField(null=True, blank=True, editable=False)
    token = models.UUIDField(unique=True, editable=False)

    objects = CouncilMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("governance:meeting-detail", args=[self.pk])

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return round((self.ends_at - self.starts_at).total_seconds() / 60)

    def is_ahead(self, now: datetime) -> bool:
        """Whether it takes place and has not begun."""
        return self.called_off_at is None and self.starts_at > now


class WeeklyUpdateQuerySet(models.QuerySet["WeeklyUpdate"]):
    """What the council was told week by week."""

    def visible_to(self, user: Any) -> "WeeklyUpdateQuerySet":
        return self if user.is_authenticated else self.none()


class WeeklyUpdate(models.Model):
    """What the council was told in a week, as it was sent. Append-only. Nobody sent it where the clock did."""

    week_on = models.DateField("week that begins on", primary_key=True)
    body = models.TextField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = WeeklyUpdateQuerySet.as_manager()

    class Meta:
        ordering = ("-week_on",)

    def __str__(self) -> str:
        return week_named(self.week_on).capitalize()

    def get_absolute_url(self) -> str:
        return reverse("governance:update-detail", args=[self.week_on])


class GroupReader(models.Model):
    """A member who hears what the council is told by the address of its group alone."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.member)


def hears_by_group_alone(member: Person) -> bool:
    """Whether somebody has enough of the mails of the council's group."""
    return GroupReader.objects.filter(pk=member.pk).exists()
