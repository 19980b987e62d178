"""Team syncs for operators, to read. What people said they change themselves, on the pages of the sync."""

from django.contrib import admin

from compass.audit.read_only import ReadOnlyAdmin
from projects.models import Discussion, Response, Sync


@admin.register(Sync)
class SyncAdmin(ReadOnlyAdmin):
    """Find a sync, and see when it opened."""

    list_display = ("held_on", "opens_at", "closes_at", "opened_at", "source")
    list_filter = ("source",)
    date_hierarchy = "held_on"


@admin.register(Response)
class ResponseAdmin(ReadOnlyAdmin):
    """Find what somebody said in a sync."""

    list_display = ("member", "sync", "saved_at", "revision", "source")
    list_filter = ("source", "saved_at")
    search_fields = ("member__name", "member__email")
    list_select_related = ("member", "sync")


@admin.register(Discussion)
class DiscussionAdmin(ReadOnlyAdmin):
    """Find what is discussed, and what came of it."""

    list_display = ("what", "owner", "raised_at", "settled_at", "outcome")
    list_filter = (("settled_at", admin.EmptyFieldListFilter), "raised_at")
    search_fields = ("what", "outcome", "owner__name")
    list_select_related = ("owner",)
