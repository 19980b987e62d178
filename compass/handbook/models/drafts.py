"""Drafts: the only road to a new version, of a clause or of a page."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from compass.handbook.enums import DraftState
from compass.handbook.models.clauses import Clause, ClauseVersion
from compass.handbook.models.pages import Page, PageVersion

OF_A_CLAUSE = Q(clause__isnull=False, page=None, value__isnull=False, source="")
OF_A_PAGE = Q(clause=None, page__isnull=False, value=None, moves={})
NO_VERSION = Q(adopted_as=None, adopted_as_page=None)


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts; one that is neither adopted nor was before the council is seen by its author and who decides it alone."""

    def visible_to(self, user: Any) -> "DraftQuerySet":
        if not user.is_authenticated:
            return self.none()
        if user.has_perm("handbook.adopt_draft"):
            return self
        mine = Q(author=user.pk) | Q(clause__owner=user.pk) | Q(page__owner=user.pk)
        return self.filter(mine | Q(state=DraftState.ADOPTED) | ~Q(submitted_at=None))

    def open(self) -> "DraftQuerySet":
        return self.filter(state=DraftState.OPEN)


class Draft(models.Model):
    """A change that somebody wants: of a clause, to another `value`; or of a page, to another `source`."""

    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    page = models.ForeignKey(Page, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    base_number = models.PositiveIntegerField()
    value = models.JSONField(null=True, blank=True)
    source = models.TextField(blank=True)
    moves = models.JSONField(default=dict, blank=True)
    reason = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.OPEN)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    adopted_as = models.OneToOneField(
        ClauseVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="draft"
    )
    adopted_as_page = models.OneToOneField(
        PageVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="draft"
    )

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)
        permissions = (("adopt_draft", "Can adopt drafts of clauses and pages that no owner holds"),)
        constraints = (
            models.CheckConstraint(condition=OF_A_CLAUSE | OF_A_PAGE, name="draft_is_of_a_clause_or_of_a_page"),
            models.CheckConstraint(
                condition=Q(state=DraftState.OPEN, ended_at=None)
                | (~Q(state=DraftState.OPEN) & Q(ended_at__isnull=False)),
                name="draft_has_an_end_exactly_when_it_is_not_open",
            ),
            models.CheckConstraint(
                condition=(Q(state=DraftState.ADOPTED) & ~NO_VERSION) | (~Q(state=DraftState.ADOPTED) & NO_VERSION),
                name="draft_has_a_version_exactly_when_it_is_adopted",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("created_at")), name="draft_ends_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return f"Draft of {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("handbook:draft-detail", args=[self.pk])

    @property
    def subject(self) -> Clause | Page:
        """What it changes."""
        subject = self.clause or self.page
        assert subject is not None  # noqa: S101  the table's own constraint
        return subject

    @property
    def version(self) -> ClauseVersion | PageVersion | None:
        """The version that it became."""
        return self.adopted_as or self.adopted_as_page

    @property
    def fingerprint(self) -> str:
        """Tells one state of its words from another."""
        return sha256(f"{self.base_number}\0{self.source}\0{self.reason}".encode()).hexdigest()[:16]

    @property
    def headline(self) -> str:
        """Why, in one line."""
        return next((line.strip() for line in self.reason.splitlines() if line.strip()), "")

    @property
    def base_source(self) -> str:
        """The page's text that this change began from; nothing where the page is new."""
        return self.page.versions.get(number=self.base_number).source if self.page and self.base_number else ""
