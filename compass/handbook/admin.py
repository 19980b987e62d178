"""Clauses for operators: who owns one. What it says changes by a draft alone."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from compass.handbook.models import Clause, ClauseVersion, Draft


class VersionInline(admin.TabularInline[Any, Any]):
    """The history of a clause, to read."""

    model = ClauseVersion
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Clause)
class ClauseAdmin(admin.ModelAdmin[Clause]):
    """Find a clause, name its owner."""

    list_display = ("key", "title", "decider", "owner")
    list_filter = ("decider",)
    search_fields = ("key", "title")
    autocomplete_fields = ("owner",)
    readonly_fields = ("key", "title", "decider")
    inlines = (VersionInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Draft)
class DraftAdmin(admin.ModelAdmin[Draft]):
    """Drafts, to read."""

    list_display = ("clause", "author", "state", "created_at")
    list_filter = ("state", "clause__decider")
    search_fields = ("clause__title", "reason", "author__name")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
