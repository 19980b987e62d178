"""Teams and who belongs to them, for operators. What a verb exists for is written by that verb."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from compass import clock
from compass.audit.read_only import ReadOnlyInline
from people.actions import teams as actions
from people.admin.members import VerbAdmin, today
from people.forms.teams import TeamForm
from people.models import Team, TeamMembership


class TeamRecordForm(forms.ModelForm[Team]):
    """A team; its slug follows its first name."""

    class Meta:
        model = Team
        fields = ("name", "focus", "decides_by")

    clean_name = TeamForm.clean_name

    @property
    def team(self) -> Team | None:
        """The team that keeps its own name."""
        return self.instance if self.instance.pk else None


class MembershipInline(ReadOnlyInline):
    """Who belongs and belonged to a team, to read."""

    model = TeamMembership
    fields = ("member", "leads", "from_on", "until_on")
    show_change_link = True


@admin.register(Team)
class TeamAdmin(VerbAdmin):
    """Find a team, form one, change one, dissolve one."""

    form = TeamRecordForm
    list_display = ("name", "slug", "formed_on", "dissolved_on")
    list_filter = ("dissolved_on",)
    search_fields = ("name", "focus")
    readonly_fields = ("slug", "formed_on", "dissolved_on")
    fields = ("name", "focus", "decides_by", "slug", "formed_on", "dissolved_on")
    inlines = (MembershipInline,)
    actions = ("dissolve",)

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Through the verbs, so that the record says who did."""
        said = {name: form.cleaned_data[name] for name in TeamRecordForm.Meta.fields}
        if change:
            actions.change_team(obj, base_revision=obj.revision, **said, by=request.user, now=clock.now())
        else:
            obj.pk = actions.form_team(**said, by=request.user, now=clock.now()).pk

    @admin.action(description="Dissolve these today")
    def dissolve(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(
            request,
            queryset,
            lambda team, *, by, now: actions.dissolve_team(team, base_revision=team.revision, by=by, now=now),
        )


class MembershipRecordForm(forms.ModelForm[TeamMembership]):
    """A membership from a day; of one that stands, its last day alone."""

    class Meta:
        model = TeamMembership
        fields = ("team", "member", "from_on", "leads", "until_on")
        help_texts = {"until_on": "The last day, which still counts. Leave it empty where somebody joins."}

    def clean(self) -> dict[str, Any]:
        """Say before saving what the verbs would refuse."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return said
        if self.instance.pk:
            last_on = said["until_on"]
            refused = actions.why_not_end(self.instance, last_on) if last_on else "Write the last day."
        else:
            day, leads = said["from_on"], said["leads"]
            refused = actions.why_not_in_team(said["team"], said["member"], day, leads=leads, today=today())
        if refused:
            self.add_error(None, refused)
        return said


@admin.register(TeamMembership)
class TeamMembershipAdmin(VerbAdmin):
    """Add somebody to a team, end a membership."""

    form = MembershipRecordForm
    list_display = ("member", "team", "leads", "from_on", "until_on")
    list_filter = ("team", "leads")
    search_fields = ("member__name", "team__name")
    list_select_related = ("member", "team")
    autocomplete_fields = ("team", "member")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("team", "member", "from_on", "leads") if obj else ()

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj else ("until_on",)

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Through the verbs, so that the record says who did."""
        said = form.cleaned_data
        if change:
            actions.end_membership(obj, last_on=said["until_on"], by=request.user, now=clock.now())
        else:
            begun = actions.begin_membership(
                said["team"],
                member=said["member"],
                from_on=said["from_on"],
                leads=said["leads"],
                by=request.user,
                now=clock.now(),
            )
            obj.pk = begun.pk
