"""Systems and the access ledger for operators: find, add, give, look again, end, one by one or many at once."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ActionForm
from django.db.models import QuerySet
from django.http import HttpRequest

from compass import clock
from people import actions
from people.admin.members import VerbAdmin, today
from people.enums import AccessStage
from people.forms.access import SystemForm, scope_wrong
from people.models import AccessGrant, System


class Stage(admin.SimpleListFilter):
    """Lines by where they stand, and those that are late."""

    title = "stage"
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [*AccessStage.choices, ("late", "not looked at in time"), ("left", "held by people who left")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        lines: Any = queryset
        narrowed: dict[str | None, Callable[[], QuerySet[Any]]] = {
            "late": lambda: lines.due_by(today()),
            "left": lines.left_behind,
            **{each.value: partial(lines.at_stage, each) for each in AccessStage},
        }
        return narrowed.get(self.value(), lambda: queryset)()


class WithReason(ActionForm):
    """What is done to many at once, and why it ends where it ends."""

    reason = forms.CharField(required=False, max_length=200, label="Why it ends")


class GrantForm(forms.ModelForm[AccessGrant]):
    """Access that somebody has already, to be written down."""

    class Meta:
        model = AccessGrant
        fields = ("member", "system", "scope", "level")

    def clean(self) -> dict[str, Any]:
        """Ask for the part of a system where there are parts."""
        cleaned = super().clean() or self.cleaned_data
        system = cleaned.get("system")
        if system and "scope" in cleaned and (wrong := scope_wrong(system, cleaned["scope"])):
            self.add_error("scope", wrong)
        return cleaned


@admin.register(System)
class SystemAdmin(VerbAdmin):
    """Find a system, add one, change one, retire those that are no longer used."""

    form = SystemForm
    list_display = ("name", "purpose", "granted_by_role", "staff_only", "scoped", "retired_at")
    list_filter = ("granted_by_role", "staff_only", "scoped", ("retired_at", admin.EmptyFieldListFilter))
    search_fields = ("name", "purpose", "slug")
    actions = ("retire", "restore")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A system that is added has no version that was seen."""
        return [name for name in super().get_fields(request, obj) if obj or name != "base_number"]

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Through the verbs, so that the record says who did."""
        if change:
            actions.change_system(obj, **form.cleaned_data, by=request.user, now=clock.now())
        else:
            obj.pk = actions.add_system(**form.cleaned_data, by=request.user, now=clock.now()).pk

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """The verb has written who gives access."""

    @admin.action(description="Retire these")
    def retire(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.retire_system)

    @admin.action(description="Use these again")
    def restore(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.restore_system)


@admin.register(AccessGrant)
class AccessGrantAdmin(VerbAdmin):
    """Write down access that somebody has; give, look again and end through the verbs. A line itself is only read."""

    form = GrantForm
    action_form = WithReason
    list_display = ("member", "system", "scope", "level", "asked_at", "granted_at", "look_again_on", "ended_at")
    list_filter = (Stage, "system", "member__is_active")
    search_fields = ("member__name", "member__email", "system__name", "scope", "level")
    list_select_related = ("member", "system")
    autocomplete_fields = ("member", "system")
    date_hierarchy = "asked_at"
    actions = ("give", "review", "end")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        facts = ("asked_at", "asked_by", "granted_at", "granted_by", "reviewed_at", "reviewed_by", "look_again_on",
                 "ended_at", "ended_by", "end_reason")  # fmt: skip
        return ("member", "system", "scope", "level", *(facts if obj else ()))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.get_fields(request, obj) if obj else ()

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Ask and give in one: an operator writes down what is so already."""
        if not change:
            now = clock.now()
            asked = actions.ask_access(**form.cleaned_data, by=request.user, now=now)
            obj.pk = actions.give_access(asked, level=form.cleaned_data["level"], by=request.user, now=now).pk

    @admin.action(description="These are given")
    def give(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.give_access)

    @admin.action(description="These are still needed")
    def review(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.review_access)

    @admin.action(description="These have ended, for the reason at the right")
    def end(self, request: Any, queryset: QuerySet[Any]) -> None:
        reason = request.POST.get("reason", "")[:200]
        self._each(request, queryset, partial(actions.end_access, reason=reason))
