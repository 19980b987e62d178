"""Deliverables: what a project brings to somebody, with all that makes it ready to work (handbook 2.5.2)."""

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, When
from django.urls import reverse

from compass.portal.markdown import validate_depth
from people.models import validate_line
from projects.enums import Board, DeliverablePhase, Priority, Size, WaitingOn
from projects.models.labels import Tag
from projects.models.on_board import OnBoard, OnBoardQuerySet
from projects.models.projects import Project
from projects.policy.boards import DELIVERABLE_PHASES
from projects.policy.readiness import Scope

validate_web_address = URLValidator(schemes=("http", "https"))


class DeliverableQuerySet(OnBoardQuerySet):
    """Deliverables."""

    def in_refinement(self) -> "DeliverableQuerySet":
        """What is not ready yet, as far as anybody has said: on the board or still among the issues."""
        return self.filter(phase__in=(DeliverablePhase.ISSUES, DeliverablePhase.REFINEMENT))

    def unfinished(self) -> "DeliverableQuerySet":
        """What is neither done nor dropped."""
        return self.exclude(phase__in=(DeliverablePhase.DONE, DeliverablePhase.DROPPED))

    def with_readiness(self) -> "DeliverableQuerySet":
        """Each with `is_ready` and `is_urgent`, as the matrix of refinement asks, and what `with_scope` says.

        What `with_scope` counts is asked here as whether there is any, which is all that readiness needs.
        """
        tasks = self.model._meta.get_field("tasks").related_model.objects.filter(deliverable=OuterRef("pk"))
        stories = UserStory.objects.filter(deliverable=OuterRef("pk"))
        counted = self.annotate(
            story_count=Exists(stories), task_count=Exists(tasks.exclude(phase=DeliverablePhase.DROPPED))
        )
        whole = Q(description__regex=r"\S", criteria__regex=r"\S", story_count=True, task_count=True)
        annotated: DeliverableQuerySet = counted.annotate(
            is_ready=Case(When(whole, then=True), default=False),
            is_urgent=Case(When(priority=Priority.HIGH, then=True), default=False),
        )
        return annotated

    def with_scope(self) -> "DeliverableQuerySet":
        """Each with how many stories and tasks it has, as `story_count` and `task_count`; dropped tasks do not."""
        counted: DeliverableQuerySet = self.annotate(
            story_count=Count("stories", distinct=True),
            task_count=Count("tasks", filter=~Q(tasks__phase=DeliverablePhase.DROPPED), distinct=True),
        )
        return counted


class Deliverable(OnBoard):
    """Something of value for somebody, done in a week or two.

    What is blocked says on whom it waits and for what. `unready_reason` is why it was taken into work before it was
    ready. `source` and `external_id` name where it was imported from.
    """

    BOARD = Board.DELIVERABLES

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="deliverables")
    title = models.CharField(max_length=200, validators=[validate_line])
    description = models.TextField(max_length=10_000, blank=True, validators=[validate_depth])
    criteria = models.TextField("completion criteria", max_length=5_000, blank=True, validators=[validate_depth])
    type = models.CharField(max_length=50)
    priority = models.PositiveSmallIntegerField(choices=Priority.choices, default=Priority.NONE)
    size = models.PositiveSmallIntegerField(choices=Size.choices, null=True, blank=True)
    tags = models.ManyToManyField(Tag, blank=True, related_name="deliverables")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="deliverables"
    )
    target_on = models.DateField("target date", null=True, blank=True)
    needs = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="needed_by")
    phase = models.CharField(max_length=12, choices=DeliverablePhase.choices, default=DeliverablePhase.ISSUES)
    waiting_on = models.CharField(max_length=6, choices=WaitingOn.choices, blank=True)
    waiting_for = models.CharField(max_length=200, blank=True, validators=[validate_line])
    unready_reason = models.CharField(max_length=500, blank=True, validators=[validate_line])
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    text_revision = models.PositiveIntegerField(default=0)
    token = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    source = models.CharField(max_length=100, blank=True)
    external_id = models.CharField(max_length=200, blank=True)

    objects = DeliverableQuerySet.as_manager()

    class Meta:
        ordering = ("-priority", "rank", "pk")
        indexes = (
            models.Index(fields=("phase", "done_at"), name="deliverables_by_phase"),
            models.Index(fields=("filed_at",), name="deliverables_by_filing"),
            models.Index(fields=("project", "column", "rank"), name="deliverables_by_project"),
            models.Index(fields=("column", "-done_at"), name="deliverables_by_end"),
            models.Index(fields=("owner", "column"), name="deliverables_by_owner"),
        )
        constraints = (
            *OnBoard.Meta.constraints,
            models.CheckConstraint(
                condition=Q(phase__in=DELIVERABLE_PHASES, rank__isnull=False)
                | (~Q(phase__in=DELIVERABLE_PHASES) & Q(rank=None)),
                name="deliverable_on_the_board_has_a_phase_of_it",
            ),
            models.CheckConstraint(
                condition=(Q(phase=DeliverablePhase.BLOCKED) & ~Q(waiting_on="") & ~Q(waiting_for=""))
                | (~Q(phase=DeliverablePhase.BLOCKED) & Q(waiting_on="", waiting_for="")),
                name="deliverable_says_what_it_waits_for_while_it_is_blocked",
                violation_error_message="Say on whom it waits, and for what.",
            ),
            models.CheckConstraint(
                condition=Q(phase=DeliverablePhase.DONE, done_at__isnull=False)
                | (~Q(phase=DeliverablePhase.DONE) & Q(done_at=None)),
                name="deliverable_is_done_at_an_instant",
            ),
            models.CheckConstraint(condition=~Q(type=""), name="deliverable_has_a_type"),
            models.UniqueConstraint(
                fields=("source", "external_id"),
                condition=~Q(external_id=""),
                name="deliverable_is_imported_once",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("projects:deliverable-detail", args=[self.pk])

    @property
    def scope(self) -> Scope:
        """How far it is written down; asks the database unless it came with `with_scope`."""
        known = vars(self)
        stories = known["story_count"] if "story_count" in known else self.stories.count()
        tasks = known["task_count"] if "task_count" in known else self.tasks.standing().count()
        return Scope(self.title, self.description, stories, self.criteria, tasks)


class UserStory(models.Model):
    """Who gains what by a deliverable, and why."""

    deliverable = models.ForeignKey(Deliverable, on_delete=models.CASCADE, related_name="stories")
    role = models.CharField("as a", max_length=120, validators=[validate_line])
    wish = models.CharField("I want", max_length=300, validators=[validate_line])
    gain = models.CharField("so that", max_length=300, validators=[validate_line])

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"As {self.role}, I want {self.wish}, so that {self.gain}."


class DeliverableLink(models.Model):
    """Where more of a deliverable stands."""

    deliverable = models.ForeignKey(Deliverable, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(max_length=120, blank=True, validators=[validate_line])
    url = models.URLField("address", max_length=500, validators=[validate_web_address])

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.label or self.url
