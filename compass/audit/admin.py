"""The record for operators, to read."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from compass.audit.models import Entry


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin[Entry]):
    """Who did what."""

    list_display = ("at", "actor", "verb", "label")
    list_filter = ("verb", "target")
    search_fields = ("label", "actor__name", "verb")
    list_select_related = ("actor",)
    date_hierarchy = "at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
