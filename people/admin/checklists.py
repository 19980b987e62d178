"""Checklists for operators: to find and read, and to cancel by the verb."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from compass.audit.read_only import ReadOnlyInline
from people.actions.checklists import cancel_checklist
from people.admin.members import VerbAdmin
from people.enums import ChecklistState
from people.models import Checklist, ChecklistStep


class StateFilter(admin.SimpleListFilter):
    """Checklists by where they stand."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return ChecklistState.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value not in ChecklistState.values:
            return queryset
        found: QuerySet[Any] = queryset.in_state(ChecklistState(value))  # type: ignore[attr-defined]  # ours
        return found


class StepInline(ReadOnlyInline):
    """The steps of a checklist, to read."""

    model = ChecklistStep
    fields = readonly_fields = ("label", "owner", "owner_role", "due_on", "done_at", "skipped_at", "skip_reason")


@admin.register(Checklist)
class ChecklistAdmin(VerbAdmin):
    """Find a checklist, read its steps, cancel it. Everything else is done on its page in the portal."""

    list_display = ("member", "kind", "champion", "day_on", "begun_at", "cancelled_at")
    list_filter = ("kind", StateFilter, "begun_at")
    search_fields = ("member__name", "member__email", "champion__name")
    list_select_related = ("member", "champion")
    autocomplete_fields = ("member", "champion")
    date_hierarchy = "begun_at"
    fields = readonly_fields = ("member", "kind", "champion", "day_on", "begun_at", "begun_by", "cancelled_at",
                                "cancelled_by", "cancel_reason")  # fmt: skip
    inlines = (StepInline,)
    actions = ("cancel",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.action(description="Cancel these")
    def cancel(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, partial(cancel_checklist, reason="An operator has cancelled it."))
