"""Projects: pieces of work over a long time, who works on them, and the accounts they use (handbook 4.2)."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Lower
from django.urls import reverse

from people.models import System, validate_line
from projects.enums import Backlog, ProjectStatus
from projects.models.strategy import Objective
from projects.policy.boards import DELIVERABLE_PHASES


class ProjectQuerySet(models.QuerySet["Project"]):
    """Projects."""

    def visible_to(self, user: Any) -> "ProjectQuerySet":
        return self if user.is_authenticated else self.none()

    def unfinished(self) -> "ProjectQuerySet":
        """Those that go on, or are paused."""
        return self.exclude(status=ProjectStatus.FINISHED)

    def with_people(self, day: date) -> "ProjectQuerySet":
        """Each with its lead, and with who works on it on a day at hand, as `memberships_today`, by name."""
        working = ProjectMember.objects.on(day).select_related("member").order_by("member__name")
        return self.select_related("lead").prefetch_related(
            Prefetch("memberships", working, to_attr="memberships_today")
        )

    def untracked(self) -> "ProjectQuerySet":
        """Those that say nowhere where they are tracked.

        The portal's board is such a place by itself as soon as a deliverable of the project stands on it.
        """
        return self.filter(places=None).exclude(deliverables__phase__in=DELIVERABLE_PHASES)


class Project(models.Model):
    """Focused work over a long time. It feeds into objectives of the strategy, and is tracked in places."""

    name = models.CharField(max_length=120, validators=[validate_line])
    slug = models.SlugField(max_length=60, unique=True)
    description = models.TextField(max_length=2000)
    backlog = models.CharField(max_length=12, choices=Backlog.choices, default=Backlog.DEVELOPMENT)
    status = models.CharField(max_length=8, choices=ProjectStatus.choices, default=ProjectStatus.ACTIVE)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="leads_projects"
    )
    objectives = models.ManyToManyField(Objective, blank=True, related_name="projects")
    revision = models.PositiveIntegerField(default=0)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"), name="project_names_are_unique", violation_error_message="Another project has this name."
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("projects:project-detail", args=[self.slug])


class TrackingPlaceQuerySet(models.QuerySet["TrackingPlace"]):
    """Tracking places."""

    def visible_to(self, user: Any) -> "TrackingPlaceQuerySet":
        return self if user.is_authenticated else self.none()


class TrackingPlace(models.Model):
    """Where a project keeps track of its deliverables and tasks, outside the portal."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="places")
    label = models.CharField(max_length=120, validators=[validate_line])
    url = models.URLField("address", max_length=500, validators=[URLValidator(schemes=("http", "https"))])
    about = models.CharField("what stands there", max_length=200, blank=True, validators=[validate_line])

    objects = TrackingPlaceQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("project", "url"),
                name="project_is_tracked_in_a_place_once",
                violation_error_message="This project names this address already.",
            ),
        )

    def __str__(self) -> str:
        return self.label


class ProjectMemberQuerySet(models.QuerySet["ProjectMember"]):
    """Who works on projects."""

    def visible_to(self, user: Any) -> "ProjectMemberQuerySet":
        return self if user.is_authenticated else self.none()

    def on(self, day: date) -> "ProjectMemberQuerySet":
        """Those that hold on a day; the last day is included. People who have left work on nothing."""
        begun = self.filter(from_on__lte=day, member__is_active=True)
        return begun.filter(Q(until_on=None) | Q(until_on__gte=day))

    def not_on(self, day: date) -> "ProjectMemberQuerySet":
        """Those that do not hold on a day, what ended last first: who worked on it, and who will."""
        others = self.exclude(pk__in=ProjectMember.objects.on(day).values("pk"))
        return others.select_related("member").order_by("-until_on", "member__name")

    def touching(self, first: date) -> "ProjectMemberQuerySet":
        """Those that hold on a day or after it."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=first))


class ProjectMember(models.Model):
    """Somebody works on a project from a day, until a day (included) or further notice."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="memberships")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="project_memberships")
    from_on = models.DateField("first day")
    until_on = models.DateField("last day", null=True, blank=True)

    objects = ProjectMemberQuerySet.as_manager()

    class Meta:
        ordering = ("project", "member")
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="project_membership_ends_after_it_began",
                violation_error_message="Work on a project ends on its first day or later.",
            ),
            models.UniqueConstraint(
                fields=("project", "member"),
                condition=Q(until_on=None),
                name="project_is_joined_once_at_a_time",
                violation_error_message="This member works on this project already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}, {self.project} from {self.from_on}"


class ProjectAccount(models.Model):
    """An account that a project uses: a part of a system."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="accounts")
    system = models.ForeignKey(System, on_delete=models.PROTECT, related_name="+")
    scope = models.CharField("which part", max_length=120, validators=[validate_line])

    class Meta:
        ordering = ("project", "system", "scope")
        constraints = (
            models.UniqueConstraint(
                F("project"),
                F("system"),
                Lower("scope"),
                name="project_names_an_account_once",
                violation_error_message="This project names this account already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.project}: {self.system} ({self.scope})"
