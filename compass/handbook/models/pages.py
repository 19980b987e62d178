"""Pages of the handbook, their append-only versions, and where clauses stand in them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse

from compass.handbook.enums import Decider
from compass.handbook.models.clauses import Clause


class PageQuerySet(models.QuerySet["Page"]):
    """Pages; every member sees all that are published."""

    def visible_to(self, user: Any) -> "PageQuerySet":
        return self if user.is_authenticated else self.none()

    def published(self) -> "PageQuerySet":
        """Those that the handbook holds now: adopted once, and not retired."""
        return self.filter(number__gt=0, retired_at=None)

    def with_text_of(self, path: str) -> "PageQuerySet":
        """Each with `text`, which is its source for the page at a path, and nothing for the others."""
        return self.annotate(
            text=Case(When(path=path, then=F("source")), default=Value(""), output_field=models.TextField())
        )

    def in_order(self) -> "PageQuerySet":
        """As one reads the handbook from the first page to the last."""
        return self.order_by("place", "path")


class Page(models.Model):
    """A page of the handbook. `source` is its Markdown word for word, that of version `number`; 0 is not adopted yet.

    `outline` is what other pages need to know of it, and `words` what search finds: see `compass.handbook.linking`.
    """

    path = models.CharField(max_length=300, unique=True)
    title = models.CharField(max_length=200)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children")
    place = models.PositiveIntegerField("place in reading order", default=0)
    number = models.PositiveIntegerField("version", default=0)
    imported_number = models.PositiveIntegerField("version that was imported last", default=0)
    source = models.TextField(blank=True)
    outline = models.JSONField(default=dict, blank=True)
    words = models.TextField("its plain words, as search finds them", blank=True)
    decider = models.CharField(max_length=10, choices=Decider.choices, default=Decider.OWNER)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="owned_pages"
    )
    edited_at = models.DateTimeField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    moved_at = models.DateTimeField("when somebody moved it here", null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ("place", "path")
        constraints = (
            models.CheckConstraint(
                condition=Q(imported_number__lte=F("number")), name="page_was_imported_at_a_version_it_has"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("handbook:page-detail", args=[self.path])

    @property
    def was_edited_here(self) -> bool:
        """Whether it has changed here since it was imported, or was never imported."""
        return self.number != self.imported_number


class PageVersionQuerySet(models.QuerySet["PageVersion"]):
    """Versions, oldest first."""

    def visible_to(self, user: Any) -> "PageVersionQuerySet":
        return self if user.is_authenticated else self.none()


class PageVersion(models.Model):
    """What a page said from an instant on. Append-only; nobody adopted what was imported."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    source = models.TextField(blank=True)
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)

    objects = PageVersionQuerySet.as_manager()

    class Meta:
        ordering = ("page", "number")
        constraints = (
            models.UniqueConstraint(fields=("page", "number"), name="page_versions_are_numbered_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="page_versions_begin_at_one"),
        )

    def __str__(self) -> str:
        return f"{self.page}, v{self.number}"


class PlacementQuerySet(models.QuerySet["Placement"]):
    """Where clauses stand in pages."""

    def visible_to(self, user: Any) -> "PlacementQuerySet":
        return self if user.is_authenticated else self.none()


class Placement(models.Model):
    """A clause stands in a page: there the words of a section (its `anchor`, or anywhere) are the clause's parameter.

    The words stay in the page's source as they were written; readers see the parameter that holds.
    """

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="placements")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="placements")
    anchor = models.CharField("section", max_length=200, blank=True)
    words = models.CharField(max_length=200)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ("page", "clause", "anchor")
        constraints = (
            models.UniqueConstraint(
                fields=("clause", "page", "anchor", "words"),
                name="clause_stands_once_at_a_place",
                violation_error_message="This clause stands there already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.clause} in {self.page}"
