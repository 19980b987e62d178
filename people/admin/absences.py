"""Time off for operators, to find and to take back. Why somebody is off is not theirs to read, filter by or search."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from people import actions
from people.admin.members import VerbAdmin
from people.models import Absence
from people.permissions.absences import can_take_back_absence

READ = (
    *("member", "kind", "holiday", "from_on", "until_on", "starts_at_noon", "ends_at_noon", "works_percent"),
    *("revision", "changed_at", "taken_back_at"),
)


@admin.register(Absence)
class AbsenceAdmin(VerbAdmin):
    """Find what somebody told; take it back where they cannot. They alone change it."""

    list_display = ("member", "kind", "holiday", "from_on", "until_on", "details", "taken_back_at")
    list_filter = ("kind", ("taken_back_at", admin.EmptyFieldListFilter), "from_on")
    search_fields = ("member__name", "member__email", "holiday")
    list_select_related = ("member",)
    date_hierarchy = "from_on"
    fields = READ
    readonly_fields = READ
    actions = ("take_back",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        """Not by the reason: who may narrow a list by it can guess it letter by letter."""
        return not lookup.startswith(("reason", "shows_reason")) and super().lookup_allowed(lookup, value, request)

    @admin.action(description="Take these back")
    def take_back(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.take_back_absence)

    def _refused(self, request: Any, each: Any, verb: Any) -> str | None:
        if not can_take_back_absence(request.user, each):
            return "it is taken back already."
        return self._tried(request, each, verb)
