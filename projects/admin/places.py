"""Where projects are tracked, and the accounts they use, for operators. Everything is written by the verbs."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from compass import clock
from people.admin.members import VerbAdmin
from projects import actions
from projects.forms.fields import AddressField
from projects.models import ProjectAccount, TrackingPlace


class PlaceRecordForm(forms.ModelForm[TrackingPlace]):
    """A place where a project is tracked."""

    class Meta:
        model = TrackingPlace
        fields = ("project", "label", "url", "about")
        field_classes = {"url": AddressField}


@admin.register(TrackingPlace)
class TrackingPlaceAdmin(VerbAdmin):
    """Name a place where a project is tracked, or take it away again."""

    form = PlaceRecordForm
    list_display = ("label", "project", "url")
    list_filter = ("project",)
    search_fields = ("label", "url", "project__name")
    list_select_related = ("project",)
    autocomplete_fields = ("project",)
    actions = ("remove",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("project", "label", "url", "about") if obj else ()

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Through the verb, so that the record says who did."""
        if not change:
            obj.pk = actions.add_place(**form.cleaned_data, by=request.user, now=clock.now()).pk

    @admin.action(description="Take these away from their projects")
    def remove(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.remove_place)


@admin.register(ProjectAccount)
class ProjectAccountAdmin(VerbAdmin):
    """Name an account that a project uses, or take it away again."""

    fields = ("project", "system", "scope")
    list_display = ("project", "system", "scope")
    list_filter = ("system",)
    search_fields = ("project__name", "system__name", "scope")
    list_select_related = ("project", "system")
    autocomplete_fields = ("project", "system")
    actions = ("remove",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("project", "system", "scope") if obj else ()

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Through the verb, so that the record says who did."""
        if not change:
            obj.pk = actions.add_account(**form.cleaned_data, by=request.user, now=clock.now()).pk

    @admin.action(description="Take these away from their projects")
    def remove(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.remove_account)
