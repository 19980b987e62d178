"""How the list of projects is narrowed."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from people.models import Member
from projects.enums import Backlog, ProjectStatus
from projects.models import Project, ProjectMember, ProjectQuerySet

EVERY = "every"
STATUSES = [*((each.value, each.label.capitalize()) for each in ProjectStatus), (EVERY, "Any status")]


class ProjectFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Words, backlog, status, whose. What is finished is shown only where it is asked for."""

    words = django_filters.CharFilter(
        method="with_words",
        label="Name or description",
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Name or description"}),
    )
    backlog = django_filters.ChoiceFilter(label="Backlog", choices=Backlog.choices, empty_label="Both backlogs")
    status = django_filters.ChoiceFilter(
        method="in_status", label="Status", choices=STATUSES, empty_label="Not finished"
    )
    whose = django_filters.ChoiceFilter(
        method="of_mine", label="Whose", choices=[("mine", "Those you work on")], empty_label="Everybody’s"
    )

    class Meta:
        model = Project
        fields = ()

    def __init__(self, *args: Any, reader: Member, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader, self.today = reader, today

    def narrowed(self) -> ProjectQuerySet:
        """What is left; without a status asked for, what goes on or is paused."""
        found: ProjectQuerySet = self.qs
        return found if self.form.cleaned_data.get("status") else found.unfinished()

    def with_words(self, projects: ProjectQuerySet, name: str, value: str) -> QuerySet[Project]:
        """Projects whose name or description holds the words."""
        return projects.filter(Q(name__icontains=value) | Q(description__icontains=value))

    def in_status(self, projects: ProjectQuerySet, name: str, value: str) -> QuerySet[Project]:
        """Those that stand so; all of them where any status is asked for."""
        return projects if value == EVERY else projects.filter(status=value)

    def of_mine(self, projects: ProjectQuerySet, name: str, value: str) -> QuerySet[Project]:
        """Those that the reader leads, or works on today."""
        works_on = ProjectMember.objects.on(self.today).filter(member=self.reader)
        return projects.filter(Q(lead=self.reader) | Q(pk__in=works_on.values("project")))
