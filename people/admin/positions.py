"""Positions, levels and who holds them, for operators. Steps and salaries have no page here, by intent."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from compass import clock
from compass.audit.read_only import ReadOnlyInline
from people import actions
from people.admin.members import VerbAdmin, today
from people.models import Level, Position, PositionTerm


class InUse(admin.SimpleListFilter):
    """Whether it is used or retired."""

    title = "in use"
    parameter_name = "used"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return (("yes", "in use"), ("no", "retired"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(retired_on__isnull=self.value() == "yes")


class HeldToday(admin.SimpleListFilter):
    """Whether a term holds today."""

    title = "held today"
    parameter_name = "today"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return (("yes", "yes"), ("no", "no"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        held = PositionTerm.objects.on(today()).values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=held)
        return queryset.exclude(pk__in=held) if self.value() == "no" else queryset


class LevelInline(ReadOnlyInline):
    """The levels of a position, to read."""

    model = Level
    fields = ("number", "expectation", "retired_on")
    show_change_link = True


@admin.register(Position)
class PositionAdmin(VerbAdmin):
    """Find a position, add one, say anew what it is about, retire it."""

    list_display = ("title", "slug", "retired_on")
    list_filter = (InUse,)
    search_fields = ("title", "focus")
    fields = ("title", "slug", "focus", "retired_on")
    inlines = (LevelInline,)
    actions = ("retire", "restore")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ("title",)}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("slug", "retired_on") if obj else ("retired_on",)

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Through the verbs, so that the record says who did."""
        now = clock.now()
        if change:
            changes = {name: form.cleaned_data[name] for name in form.changed_data}
            actions.change_position(obj, base_revision=obj.revision, by=request.user, now=now, **changes)
        else:
            obj.pk = actions.add_position(**form.cleaned_data, by=request.user, now=now).pk

    @admin.action(description="Retire these")
    def retire(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.retire_position)

    @admin.action(description="Use these again")
    def restore(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.restore_position)


@admin.register(Level)
class LevelAdmin(VerbAdmin):
    """Find a level, add one, say anew what it expects, retire it."""

    list_display = ("position", "number", "retired_on")
    list_filter = (InUse, "position")
    search_fields = ("position__title", "expectation")
    list_select_related = ("position",)
    autocomplete_fields = ("position",)
    fields = ("position", "number", "expectation", "retired_on")
    actions = ("retire", "restore")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("position", "number", "retired_on") if obj else ("retired_on",)

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Through the verbs, so that the record says who did."""
        now, given = clock.now(), form.cleaned_data
        if change:
            actions.change_level(obj, base_revision=obj.revision, by=request.user, now=now, **given)
        else:
            obj.pk = actions.add_level(by=request.user, now=now, **given).pk

    @admin.action(description="Retire these")
    def retire(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.retire_level)

    @admin.action(description="Use these again")
    def restore(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.restore_level)


class PositionTermForm(forms.ModelForm[PositionTerm]):
    """A level for a member from a day; of a term that stands, its last day alone."""

    class Meta:
        model = PositionTerm
        fields = ("member", "level", "from_on", "until_on")
        help_texts = {"until_on": "The last day, which still counts."}

    def clean_until_on(self) -> Any:
        """An end, where there is to be one."""
        if self.instance.pk and self.cleaned_data["until_on"] is None:
            raise forms.ValidationError("Write the last day.")
        return self.cleaned_data["until_on"]


@admin.register(PositionTerm)
class PositionTermAdmin(VerbAdmin):
    """Place a member, say when a position ends."""

    form = PositionTermForm
    list_display = ("member", "level", "from_on", "until_on", "taken_back_at")
    list_filter = (HeldToday, "level__position")
    search_fields = ("member__name", "member__email", "level__position__title")
    list_select_related = ("member", "level__position")
    autocomplete_fields = ("member", "level")
    date_hierarchy = "from_on"
    actions = ("end_today",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("member", "level", "from_on", "until_on", "taken_back_at") if obj else ("member", "level", "from_on")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("member", "level", "from_on", "taken_back_at") if obj else ()

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Through the verbs, so that the record says who did."""
        now = clock.now()
        if change:
            actions.end_position(obj, last_on=form.cleaned_data["until_on"], by=request.user, now=now)
        else:
            obj.pk = actions.place_member(**form.cleaned_data, by=request.user, now=now).pk

    @admin.action(description="End these positions today")
    def end_today(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.end_position_today)
