"""Deliverables, tasks and tags for operators, to find and to read: they change on their own pages, by verbs."""

from django.contrib import admin

from compass.audit.read_only import ReadOnlyAdmin
from projects.models import Deliverable, Tag, Task


@admin.register(Deliverable)
class DeliverableAdmin(ReadOnlyAdmin):
    """Find a deliverable."""

    list_display = ("title", "project", "phase", "column", "priority", "owner", "target_on", "moved_at")
    list_filter = ("project", "phase", "priority", "type")
    search_fields = ("title", "description", "external_id")
    list_select_related = ("project", "owner")


@admin.register(Task)
class TaskAdmin(ReadOnlyAdmin):
    """Find a task."""

    list_display = ("title", "deliverable", "project", "phase", "column", "owner", "moved_at")
    list_filter = ("project", "phase")
    search_fields = ("title", "why", "deliverable__title")
    list_select_related = ("deliverable", "project", "owner")


@admin.register(Tag)
class TagAdmin(ReadOnlyAdmin):
    """Find a tag."""

    list_display = ("name", "about", "colour")
    search_fields = ("name", "about")
