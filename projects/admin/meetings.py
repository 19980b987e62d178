"""Monthly meetings for operators, to find and to read: everything is written on their own pages."""

from django.contrib import admin

from compass.audit.read_only import ReadOnlyAdmin, ReadOnlyInline
from projects.models import ActionItem, AgendaItem, Decision, Meeting


class AgendaItemInline(ReadOnlyInline):
    """What stands on the agenda of a meeting."""

    model = AgendaItem
    fk_name = "meeting"
    fields = ("position", "title", "minutes", "state", "added_by", "added_at")


class DecisionInline(ReadOnlyInline):
    """What a meeting decided."""

    model = Decision
    fields = ("words", "decided_on", "written_by")


class ActionItemInline(ReadOnlyInline):
    """What a meeting agreed to do."""

    model = ActionItem
    fields = ("task",)


@admin.register(Meeting)
class MeetingAdmin(ReadOnlyAdmin):
    """Find a meeting, read what came of it."""

    list_display = ("month_on", "held_on", "local_time", "facilitator", "moved_at", "called_off_at", "closed_at")
    list_filter = (("moved_at", admin.EmptyFieldListFilter), ("called_off_at", admin.EmptyFieldListFilter))
    list_select_related = ("facilitator",)
    date_hierarchy = "held_on"
    search_fields = ("notes", "facilitator__name")
    inlines = (AgendaItemInline, DecisionInline, ActionItemInline)
