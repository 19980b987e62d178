"""The monthly meeting: each one of it, its agenda, and what came of it (handbook 2.5.4)."""

from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from compass.explanation import at_local, say
from compass.portal.markdown import validate_depth
from compass.portal.moments import city
from compass.workdays import MONTHS
from people.models import validate_line
from projects.enums import ItemState
from projects.models.tasks import Task
from projects.policy.meetings import month_key, month_named

NOTES_LENGTH = 50_000


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Monthly meetings; every member sees all of them."""

    def visible_to(self, user: Any) -> "MeetingQuerySet":
        return self if user.is_authenticated else self.none()

    def standing(self) -> "MeetingQuerySet":
        """Those that nobody called off."""
        return self.filter(called_off_at=None)

    def named(self, written: str) -> "MeetingQuerySet":
        """The one of a month that an address names, such as `2022-03`; none where it names none."""
        month = month_named(written)
        return self.filter(month_on=month) if month else self.none()

    def from_day(self, day: date) -> "MeetingQuerySet":
        """Those on a day or later, the nearest first."""
        return self.filter(held_on__gte=day).order_by("held_on", "pk")

    def before_day(self, day: date) -> "MeetingQuerySet":
        """Those before a day, the latest first."""
        return self.filter(held_on__lt=day).order_by("-held_on", "-pk")

    def between(self, first: date, last: date) -> "MeetingQuerySet":
        """Those from `first` to `last` of the organisation's calendar, both included."""
        return self.filter(held_on__range=(first, last)).order_by("held_on", "pk")

    def counted(self) -> "MeetingQuerySet":
        """Each with how many `items` stand on its agenda."""
        waiting = Q(items__state=ItemState.OPEN)
        return self.annotate(waiting=models.Count("items", filter=waiting, distinct=True))


class Meeting(models.Model):
    """The meeting of one month. `original_on` is its day by the rule, `held_on` the day it is on.

    It begins at a local time of its zone, also when that clock changes. `revision` grows whenever calendars have to
    show it anew, `notes_revision` with every change of the notes. Once it is closed, what was left open stands on the
    agenda of the next.
    """

    month_on = models.DateField("month, by its first day", unique=True)
    original_on = models.DateField("day by the rule")
    held_on = models.DateField("day")
    local_time = models.TimeField("hour")
    minutes = models.PositiveSmallIntegerField("length in minutes")
    zone = models.CharField("time zone", max_length=60)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="leads_meetings"
    )
    moved_at = models.DateTimeField(null=True, blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    moved_why = models.CharField(max_length=200, blank=True, validators=[validate_line])
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    called_off_why = models.CharField(max_length=200, blank=True, validators=[validate_line])
    closed_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    notes = models.TextField(max_length=NOTES_LENGTH, blank=True, validators=[validate_depth])
    notes_revision = models.PositiveIntegerField(default=0)
    noted_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("month_on",)
        indexes = (models.Index(fields=("held_on",), name="meetings_by_day"),)
        constraints = (
            models.CheckConstraint(condition=Q(month_on__day=1), name="meeting_of_a_month_is_named_by_its_first_day"),
            models.CheckConstraint(
                condition=Q(moved_at=None, moved_why="") | (Q(moved_at__isnull=False) & ~Q(moved_why="")),
                name="meeting_that_moved_says_why",
            ),
            models.CheckConstraint(
                condition=Q(called_off_at=None, called_off_why="")
                | (Q(called_off_at__isnull=False) & ~Q(called_off_why="")),
                name="meeting_that_is_called_off_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"Monthly meeting of {self.month_words}"

    def get_absolute_url(self) -> str:
        return reverse("projects:meeting-detail", args=[self.month])

    @property
    def in_words(self) -> str:
        """The same within a sentence."""
        return f"monthly meeting of {self.month_words}"

    @property
    def month(self) -> str:
        """How its address names it: `2022-03`."""
        return month_key(self.month_on)

    @property
    def month_words(self) -> str:
        """`March 2022`."""
        return f"{MONTHS[self.month_on.month - 1]} {self.month_on.year}"

    @property
    def dated(self) -> str:
        """How tasks say where they come from: `Monthly meeting, Mon 7 Mar 2022`."""
        return f"Monthly meeting, {say(self.held_on)}"

    @property
    def starts(self) -> datetime:
        """When it begins."""
        return at_local(self.held_on, self.local_time, ZoneInfo(self.zone))

    @property
    def ends(self) -> datetime:
        """When it ends."""
        return self.starts + timedelta(minutes=self.minutes)

    def on_both_clocks(self, at: datetime, own: ZoneInfo) -> str:
        """An instant on the clock of whoever reads it, and on that of the meeting where it is another."""
        there = f"{say(at, own)} for you in {city(own)}"
        zone = ZoneInfo(self.zone)
        return there if own.key == zone.key else f"{there}, {say(at, zone)} in {city(zone)}"

    @property
    def is_standing(self) -> bool:
        """Whether it takes place, or did."""
        return self.called_off_at is None

    def is_ahead(self, now: datetime) -> bool:
        """Whether it has not begun."""
        return self.starts > now


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """What stands on agendas."""

    def visible_to(self, user: Any) -> "AgendaItemQuerySet":
        return self if user.is_authenticated else self.none()

    def open(self) -> "AgendaItemQuerySet":
        """Those that nobody has talked about yet, nor carried on."""
        return self.filter(state=ItemState.OPEN)


class AgendaItem(models.Model):
    """Something to talk about at a meeting. `source` is the address of what proposed it; a meeting takes that once."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    title = models.CharField("what about", max_length=200, validators=[validate_line])
    text = models.TextField("what to know before", max_length=5_000, blank=True, validators=[validate_depth])
    minutes = models.PositiveSmallIntegerField(default=10, validators=[MinValueValidator(1), MaxValueValidator(480)])
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=ItemState.choices, default=ItemState.OPEN)
    source = models.CharField(max_length=500, blank=True)
    carried_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to"
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "source"), condition=~Q(source=""), name="agenda_takes_a_topic_once"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.meeting.get_absolute_url()}#item-{self.pk}"

    @property
    def stamp(self) -> str:
        """A sign that changes with what it says; whoever changes it says by it which words they saw."""
        return sha256(repr((self.title, self.text, self.minutes)).encode()).hexdigest()


class DecisionQuerySet(models.QuerySet["Decision"]):
    """What meetings decided."""

    def visible_to(self, user: Any) -> "DecisionQuerySet":
        return self if user.is_authenticated else self.none()

    def listed(self) -> "DecisionQuerySet":
        """With what the log shows of each, the latest first."""
        return self.select_related("meeting", "written_by").order_by("-decided_on", "-pk")


class Decision(models.Model):
    """What a meeting decided, in one line."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    words = models.CharField("what was decided", max_length=500, validators=[validate_line])
    decided_on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("-decided_on", "-id"), name="decisions_by_day"),)

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return f"{self.meeting.get_absolute_url()}#decision-{self.pk}"


class ActionItemQuerySet(models.QuerySet["ActionItem"]):
    """What meetings agreed to do."""

    def visible_to(self, user: Any) -> "ActionItemQuerySet":
        return self if user.is_authenticated else self.none()

    def of_meeting(self, meeting: Meeting) -> "ActionItemQuerySet":
        """What one meeting agreed on, with what its page shows of each."""
        return self.filter(meeting=meeting).select_related("task__owner", "task__project")


class ActionItem(models.Model):
    """What a meeting agreed to do: a task."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="action_items")
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="agreed")

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.task.title
