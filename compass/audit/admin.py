"""The record for operators, to read."""

from django.contrib import admin
from django.http import HttpRequest

from compass.audit.models import Entry, EntryQuerySet
from compass.audit.read_only import ReadOnlyAdmin


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    """Who did what."""

    list_display = ("at", "actor", "verb", "label")
    list_filter = ("verb", "target")
    search_fields = ("label", "actor__name", "verb")
    list_select_related = ("actor",)
    date_hierarchy = "at"

    def get_queryset(self, request: HttpRequest) -> EntryQuerySet:
        """What the operator may read of it."""
        return Entry.objects.visible_to(request.user)
