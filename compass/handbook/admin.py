"""Clauses and pages for operators: who owns one. What it says changes by a draft alone."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from compass import clock
from compass.audit.read_only import ReadOnlyAdmin, ReadOnlyInline
from compass.audit.record_admin import RecordAdmin
from compass.handbook import actions
from compass.handbook.enums import Decider
from compass.handbook.models import Clause, ClauseVersion, Draft, Page, PageVersion, Place, Placement


class VersionInline(ReadOnlyInline):
    """The history of a clause."""

    model = ClauseVersion


@admin.register(Clause)
class ClauseAdmin(RecordAdmin):
    """Find a clause, name its owner."""

    list_display = ("key", "title", "decider", "owner")
    list_filter = ("decider",)
    search_fields = ("key", "title")
    autocomplete_fields = ("owner",)
    readonly_fields = ("key", "title", "decider")
    inlines = (VersionInline,)

    def save_model(self, request: Any, obj: Clause, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Name the owner through the verb, so that the record says who did."""
        actions.name_owner(obj, owner=obj.owner, by=request.user, now=clock.now())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PageVersionInline(ReadOnlyInline):
    """The history of a page."""

    model = PageVersion
    fields = ("number", "adopted_at", "adopted_by", "reason")


@admin.register(Page)
class PageAdmin(admin.ModelAdmin[Page]):
    """Find a page, name who owns it and who decides its changes."""

    list_display = ("title", "path", "decider", "owner", "reviewed_on", "retired_at")
    list_filter = ("decider", "retired_at")
    search_fields = ("path", "title")
    autocomplete_fields = ("owner",)
    fields = ("path", "title", "owner", "decider", "parent", "number", "edited_at", "reviewed_on", "retired_at")
    readonly_fields = ("path", "title", "parent", "number", "edited_at", "reviewed_on", "retired_at")
    inlines = (PageVersionInline,)

    def save_model(self, request: Any, obj: Page, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Name owner and decider through the verbs, so that the record says who did."""
        now = clock.now()
        if "owner" in form.changed_data:
            actions.name_owner(obj, owner=obj.owner, by=request.user, now=now)
        if "decider" in form.changed_data:
            actions.name_decider(obj, decider=Decider(obj.decider), by=request.user, now=now)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(PageVersion)
class PageVersionAdmin(ReadOnlyAdmin):
    """What pages said."""

    list_display = ("page", "number", "adopted_at", "adopted_by")
    search_fields = ("page__title", "page__path")
    list_select_related = ("page", "adopted_by")


@admin.register(Placement)
class PlacementAdmin(ReadOnlyAdmin):
    """Where clauses stand in pages."""

    list_display = ("clause", "page", "anchor", "words")
    search_fields = ("clause__title", "page__title")
    list_select_related = ("clause", "page")


@admin.register(Draft)
class DraftAdmin(ReadOnlyAdmin):
    """Drafts."""

    list_display = ("clause", "page", "author", "state", "created_at")
    list_filter = ("state", "clause__decider")
    search_fields = ("clause__title", "page__title", "reason", "author__name")


@admin.register(Place)
class PlaceAdmin(ReadOnlyAdmin):
    """The information map."""

    list_display = ("name", "kind", "audience", "is_public", "owner", "due_on", "retired_at")
    list_filter = ("kind", "is_public")
    search_fields = ("name", "purpose", "link", "owner__name")
    list_select_related = ("owner",)
