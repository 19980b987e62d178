"""Projects for operators, beside their own pages. Everything is written by the verbs."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from compass import clock
from compass.audit.read_only import ReadOnlyInline
from people.admin.members import VerbAdmin
from projects import actions
from projects.admin.places import PlaceRecordForm
from projects.models import Project, ProjectMember, TrackingPlace


class MemberForm(forms.ModelForm[ProjectMember]):
    """Who works on what; of work that stands, its last day alone."""

    class Meta:
        model = ProjectMember
        fields = ("project", "member", "from_on", "until_on")
        help_texts = {"until_on": "The last day, which still counts; empty until further notice."}

    def clean(self) -> dict[str, Any]:
        """Work that stands is given its last day."""
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk and cleaned.get("until_on") is None and "until_on" not in self.errors:
            self.add_error("until_on", "Write the last day.")
        return cleaned


class PlaceInline(ReadOnlyInline):
    """Where a project is tracked, to read."""

    form = PlaceRecordForm
    model = TrackingPlace
    fields = ("label", "url", "about")
    show_change_link = True


@admin.register(Project)
class ProjectAdmin(VerbAdmin):
    """Find a project, add one, change what it says."""

    list_display = ("name", "slug", "lead", "backlog", "status")
    list_filter = ("backlog", "status")
    list_select_related = ("lead",)
    search_fields = ("name", "slug", "description")
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "description", "backlog", "lead", "status")
    autocomplete_fields = ("lead",)
    inlines = (PlaceInline,)
    actions = ("pause", "resume", "finish")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("slug", "status") if obj else ("status",)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else self.prepopulated_fields

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Through the verbs, so that the record says who did."""
        if change:
            actions.change_project(obj, **form.cleaned_data, by=request.user, now=clock.now())
        else:
            obj.pk = actions.add_project(**form.cleaned_data, by=request.user, now=clock.now()).pk

    @admin.action(description="Pause these")
    def pause(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.pause_project)

    @admin.action(description="Let these go on")
    def resume(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.resume_project)

    @admin.action(description="Finish these")
    def finish(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.finish_project)


@admin.register(ProjectMember)
class ProjectMemberAdmin(VerbAdmin):
    """Put somebody on a project, name their last day."""

    form = MemberForm
    list_display = ("member", "project", "from_on", "until_on")
    list_filter = ("project", "from_on")
    search_fields = ("member__name", "project__name")
    list_select_related = ("member", "project")
    autocomplete_fields = ("member", "project")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("project", "member", "from_on") if obj else ()

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Through the verbs, so that the record says who did."""
        term, now = form.cleaned_data, clock.now()
        if change:
            actions.leave_project(obj, last_on=term["until_on"], by=request.user, now=now)
        else:
            obj.pk = actions.join_project(**term, by=request.user, now=now).pk
