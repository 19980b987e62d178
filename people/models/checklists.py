"""Checklists: how somebody is received, takes up or gives up a role, and leaves (handbook 2.1)."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from people.enums import ChecklistKind, ChecklistState, StepKind, StepOwner
from people.models.access import AccessGrant
from people.models.validators import validate_line
from people.policy.checklist_rows import PARTS
from people.policy.checklist_rules import ENDINGS
from people.policy.checklists import may_answer, state


class ChecklistQuerySet(models.QuerySet["Checklist"]):
    """Checklists; every member sees all of them, but not what a new member answered at the end."""

    def visible_to(self, user: Any) -> "ChecklistQuerySet":
        return self if user.is_authenticated else self.none()

    def open(self) -> "ChecklistQuerySet":
        """Those with a step that is neither done nor skipped."""
        return self.filter(Exists(ChecklistStep.objects.filter(checklist=OuterRef("pk")).undone()), cancelled_at=None)

    def finished(self) -> "ChecklistQuerySet":
        """Those whose every step is done or skipped."""
        undone = ChecklistStep.objects.filter(checklist=OuterRef("pk")).undone()
        return self.filter(~Exists(undone), cancelled_at=None)

    def cancelled(self) -> "ChecklistQuerySet":
        return self.filter(cancelled_at__isnull=False)

    def in_state(self, wanted: ChecklistState) -> "ChecklistQuerySet":
        """Those that are open, finished or cancelled."""
        return {
            ChecklistState.OPEN: self.open,
            ChecklistState.FINISHED: self.finished,
            ChecklistState.CANCELLED: self.cancelled,
        }[wanted]()

    def whole(self) -> "ChecklistQuerySet":
        """With what a checklist is shown from: two queries, any number of them."""
        steps = ChecklistStep.objects.select_related("owner", "grant__system", "done_by", "skipped_by")
        return self.select_related("member", "champion", "begun_by", "cancelled_by").prefetch_related(
            models.Prefetch("steps", steps)
        )


class Checklist(models.Model):
    """What is to be done for one member, who sees it through, and the day from which its steps are counted.

    The day on which it began pins the clauses it was made from. Whether it is finished follows from its steps.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="checklists")
    kind = models.CharField(max_length=20, choices=ChecklistKind.choices)
    champion = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="championed")
    day_on = models.DateField("first day, or the last one")
    undertakings = models.JSONField("projects they will work on", default=list, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cancel_reason = models.CharField(max_length=200, blank=True, validators=[validate_line])

    objects = ChecklistQuerySet.as_manager()

    class Meta:
        ordering = ("-begun_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(champion=F("member")),
                name="nobody_is_their_own_champion",
                violation_error_message="Choose somebody else as champion.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancel_reason="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancel_reason="")),
                name="cancelled_checklist_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.member}"

    def get_absolute_url(self) -> str:
        return reverse("people:checklist-detail", args=[self.pk])

    @property
    def is_ending(self) -> bool:
        """Whether it counts from a last day, and takes back what was given."""
        return self.kind in ENDINGS

    @property
    def state(self) -> ChecklistState:
        """Where it stands, by its steps at hand."""
        open_steps = sum(step.is_open for step in self.steps.all())
        return state(cancelled=self.cancelled_at is not None, open_steps=open_steps)

    def asks_questions(self, today: date) -> bool:
        """Whether its closing questions wait for an answer, by its steps at hand."""
        if self.cancelled_at:
            return False
        undone = [step for step in self.steps.all() if step.is_open]
        asking = [step for step in undone if step.kind == StepKind.QUESTIONS]
        return any(may_answer(step.due_on, today, others_open=len(undone) - len(asking)) for step in asking)


class ChecklistStepQuerySet(models.QuerySet["ChecklistStep"]):
    """Steps of checklists."""

    def visible_to(self, user: Any) -> "ChecklistStepQuerySet":
        return self if user.is_authenticated else self.none()

    def undone(self) -> "ChecklistStepQuerySet":
        """Those neither done nor skipped."""
        return self.filter(done_at=None, skipped_at=None)

    def open(self) -> "ChecklistStepQuerySet":
        """Those undone of checklists that nobody cancelled."""
        return self.undone().filter(checklist__cancelled_at=None)

    def due_between(self, first: date, last: date) -> "ChecklistStepQuerySet":
        """Those due from a day until a day, both included."""
        return self.filter(due_on__range=(first, last))

    def whole(self) -> "ChecklistStepQuerySet":
        """With what a step's dates and owners are told from: one query."""
        return self.select_related("owner", "grant__system", "checklist__member", "checklist__champion")


class ChecklistStep(models.Model):
    """One thing to do. `row` is the row of the clause it was made from, empty for what was added later.

    `owner` is the person who does it, or nobody by name where an office does. `due_on` is fixed as it is made, by the
    rules of the day its checklist began; see `dated_checklists`.
    """

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    row = models.SlugField(max_length=50, blank=True)
    label = models.CharField(max_length=500)
    part = models.CharField(max_length=20, choices=PARTS)
    kind = models.CharField(max_length=20, choices=StepKind.choices)
    owner_role = models.CharField("who does it", max_length=20, choices=StepOwner.choices)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="checklist_steps"
    )
    counts_from_on = models.DateField()
    due_on = models.DateField("due")
    grant = models.ForeignKey(AccessGrant, null=True, blank=True, on_delete=models.PROTECT, related_name="steps")
    note = models.CharField("what it is for", max_length=500, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    skipped_at = models.DateTimeField(null=True, blank=True)
    skipped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    skip_reason = models.CharField(max_length=200, blank=True, validators=[validate_line])

    objects = ChecklistStepQuerySet.as_manager()

    class Meta:
        ordering = ("checklist_id", "position")
        constraints = (
            models.UniqueConstraint(fields=("checklist", "key"), name="step_stands_once_in_its_checklist"),
            models.CheckConstraint(condition=Q(done_at=None) | Q(skipped_at=None), name="step_is_done_or_skipped"),
            models.CheckConstraint(
                condition=Q(skipped_at=None, skip_reason="") | (Q(skipped_at__isnull=False) & ~Q(skip_reason="")),
                name="skipped_step_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return f"{self.checklist.get_absolute_url()}#step-{self.pk}"

    @property
    def is_done(self) -> bool:
        """Whether somebody has done it."""
        return self.done_at is not None

    @property
    def is_skipped(self) -> bool:
        """Whether somebody has said why it need not be done."""
        return self.skipped_at is not None

    @property
    def is_open(self) -> bool:
        """Whether it still waits, as long as its checklist stands."""
        return not (self.is_done or self.is_skipped)

    @property
    def waits_for_the_ledger(self) -> bool:
        """Whether doing it changes what the ledger of access says."""
        if self.grant is None or self.grant.ended_at:
            return False
        return self.checklist.is_ending or self.grant.granted_at is None


class ChecklistAnswer(models.Model):
    """What a new member answered to one closing question. For themselves, their champion and the director to read."""

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="answers")
    key = models.SlugField(max_length=50)
    label = models.CharField(max_length=500)
    met = models.BooleanField()
    note = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("checklist", "key"), name="closing_question_is_answered_once"),)

    def __str__(self) -> str:
        return self.label
