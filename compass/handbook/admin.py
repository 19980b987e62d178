"""Clauses for operators: who owns one. What it says changes by a draft alone."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from compass import clock
from compass.audit.read_only import ReadOnlyAdmin, ReadOnlyInline
from compass.handbook import actions
from compass.handbook.models import Clause, ClauseVersion, Draft, Place


class VersionInline(ReadOnlyInline):
    """The history of a clause."""

    model = ClauseVersion


@admin.register(Clause)
class ClauseAdmin(admin.ModelAdmin[Clause]):
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


@admin.register(Draft)
class DraftAdmin(ReadOnlyAdmin):
    """Drafts."""

    list_display = ("clause", "author", "state", "created_at")
    list_filter = ("state", "clause__decider")
    search_fields = ("clause__title", "reason", "author__name")


@admin.register(Place)
class PlaceAdmin(ReadOnlyAdmin):
    """The information map."""

    list_display = ("name", "kind", "audience", "is_public", "owner", "due_on", "retired_at")
    list_filter = ("kind", "is_public")
    search_fields = ("name", "purpose", "link", "owner__name")
    list_select_related = ("owner",)
