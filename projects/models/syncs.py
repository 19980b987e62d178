"""Weekly team syncs: what each began with, what members said in it, whom they thanked, what was discussed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from compass.explanation import say
from compass.portal.markdown import plain
from people.models import Member, validate_line
from projects.models.deliverables import Deliverable
from projects.models.tasks import Task
from projects.policy.mentions import Names, names_of
from projects.policy.syncs import LONGEST_LINE


class SyncQuerySet(models.QuerySet["Sync"]):
    """Syncs; every member sees all of them."""

    def visible_to(self, user: Any) -> "SyncQuerySet":
        return self if user.is_authenticated else self.none()


class Sync(models.Model):
    """The team sync of a week, which is named by its Monday.

    Whether it is open follows from time: `opens_at` and `closes_at` are what the rules of its week say, and `opened_at`
    is when the portal wrote it down, later where nothing ran. `source` names where an archived one came from.
    """

    week_on = models.DateField("Monday of its week")
    held_on = models.DateField("day", unique=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    source = models.CharField(max_length=100, blank=True)

    objects = SyncQuerySet.as_manager()

    class Meta:
        ordering = ("-held_on",)
        constraints = (
            models.UniqueConstraint(fields=("week_on",), condition=Q(source=""), name="week_has_one_sync"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="sync_closes_after_it_opens"),
        )

    def __str__(self) -> str:
        return f"Team sync, {say(self.held_on)}"

    def get_absolute_url(self) -> str:
        return reverse("projects:sync-detail", args=[self.held_on.isoformat()])

    def is_open(self, now: datetime) -> bool:
        """Whether answers are in time."""
        return self.opens_at <= now < self.closes_at

    @property
    def opened_too_late(self) -> bool:
        """Whether the portal wrote it down only when it should have been closed already."""
        return self.opened_at >= self.closes_at

    def makes_late(self, at: datetime) -> bool:
        """Whether an answer of an instant is late; nobody is late for one that the portal opened too late."""
        return at >= self.closes_at and not self.opened_too_late


class SyncItem(models.Model):
    """A deliverable at the head of a sync, as it stood when the sync opened."""

    sync = models.ForeignKey(Sync, on_delete=models.PROTECT, related_name="items")
    deliverable = models.ForeignKey(Deliverable, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    priority = models.CharField(max_length=20)
    column = models.CharField(max_length=500)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("sync", "deliverable"), name="sync_inserts_a_deliverable_once"),)

    def __str__(self) -> str:
        return self.title


def names_among(members: Iterable[Member]) -> Names:
    """Whom a name in a text means among some members, by their full and short names."""
    return names_of((each.pk, (each.name, each.get_short_name())) for each in members)


class ResponseQuerySet(models.QuerySet["Response"]):
    """Responses; every member sees all of them."""

    def visible_to(self, user: Any) -> "ResponseQuerySet":
        return self if user.is_authenticated else self.none()


class Response(models.Model):
    """What a member says in a sync: Markdown under the keys of the headings; without any, they have nothing to say."""

    sync = models.ForeignKey(Sync, on_delete=models.PROTECT, related_name="responses")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sync_responses")
    texts = models.JSONField(default=dict, blank=True)
    saved_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=100, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ("saved_at", "pk")
        constraints = (models.UniqueConstraint(fields=("sync", "member"), name="member_answers_a_sync_once"),)

    def __str__(self) -> str:
        return f"{self.member}, {self.sync}"

    def get_absolute_url(self) -> str:
        return f"{self.sync.get_absolute_url()}#response-{self.pk}"

    @property
    def is_late(self) -> bool:
        """Whether it came after the sync had closed; changing one that came in time does not make it late."""
        return self.sync.makes_late(self.saved_at)


class ThanksQuerySet(models.QuerySet["Thanks"]):
    """Thanks; every member sees all of them, where they were said."""

    def visible_to(self, user: Any) -> "ThanksQuerySet":
        return self if user.is_authenticated else self.none()


class Thanks(models.Model):
    """A member is thanked in a response."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="thanks")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="thanks")
    text = models.TextField()
    given_at = models.DateTimeField()

    objects = ThanksQuerySet.as_manager()

    class Meta:
        ordering = ("-given_at", "-pk")
        verbose_name_plural = "thanks"
        constraints = (models.UniqueConstraint(fields=("response", "to"), name="response_thanks_a_member_once"),)

    def __str__(self) -> str:
        return f"To {self.to}: {self.text[:80]}"


class DiscussionQuerySet(models.QuerySet["Discussion"]):
    """What is discussed; every member sees all of it."""

    def visible_to(self, user: Any) -> "DiscussionQuerySet":
        return self if user.is_authenticated else self.none()

    def open(self) -> "DiscussionQuerySet":
        """What nobody has settled."""
        return self.filter(settled_at=None)

    def carried_over(self) -> "DiscussionQuerySet":
        """What is still open in a later sync than the one it was raised in."""
        return self.open().exclude(sync=F("raised_in"))

    def standing_in(self, held_on: date) -> "DiscussionQuerySet":
        """What was on the table in the sync of a day: raised by then, and not settled in an earlier one."""
        return self.filter(raised_in__held_on__lte=held_on, sync__held_on__gte=held_on)


class Discussion(models.Model):
    """Something to discuss: a line of a response, with an owner or carried over until it is settled.

    `raised_in` is the sync in which it came up, `sync` the one that it stands in now, or was settled in.
    """

    raised_in = models.ForeignKey(Sync, on_delete=models.PROTECT, related_name="+")
    sync = models.ForeignKey(Sync, on_delete=models.PROTECT, related_name="discussions")
    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="discussions")
    what = models.CharField(max_length=LONGEST_LINE, validators=[validate_line])
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="discussions"
    )
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(max_length=LONGEST_LINE, blank=True, validators=[validate_line])
    task = models.OneToOneField(Task, null=True, blank=True, on_delete=models.PROTECT, related_name="discussion")
    revision = models.PositiveIntegerField(default=0)

    objects = DiscussionQuerySet.as_manager()

    class Meta:
        ordering = ("raised_at", "pk")
        indexes = (models.Index(fields=("settled_at",), name="discussions_by_end"),)
        constraints = (
            models.UniqueConstraint(fields=("response", "what"), name="response_raises_a_thing_once"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, outcome="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(outcome="")),
                name="discussion_is_settled_with_an_outcome",
            ),
        )

    def __str__(self) -> str:
        """Its words without the marks of Markdown, for subjects, agendas and tasks, which show no links."""
        return " ".join(plain(self.what).split()) or self.what

    def get_absolute_url(self) -> str:
        return reverse("projects:discussion-detail", args=[self.pk])


class Reply(models.Model):
    """What somebody says to something that is discussed, in Markdown."""

    discussion = models.ForeignKey(Discussion, on_delete=models.PROTECT, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.TextField(max_length=2_000)
    written_at = models.DateTimeField()
    token = models.UUIDField(unique=True, editable=False)

    class Meta:
        ordering = ("written_at", "pk")
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"{self.author} on “{self.discussion}”"
