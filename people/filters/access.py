"""The access ledger and the list of systems, narrowed by the address."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.db.models.functions import Lower

from compass.portal.sorting import HiddenSort
from people.enums import AccessStage
from people.models import AccessGrant, AccessGrantQuerySet, Member, System
from people.models.systems import SystemQuerySet


class AccessFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Words, system, member, stage, what somebody should look at, order; ended lines where asked for."""

    words = django_filters.CharFilter(
        method="with_words",
        label="Name, system or part",
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Name, system or part"}),
    )
    system = django_filters.ModelChoiceFilter(
        label="System", queryset=System.objects.all(), to_field_name="slug", empty_label="Any system"
    )
    member = django_filters.ModelChoiceFilter(label="Member", queryset=Member.objects.all(), empty_label="Anybody")
    stage = django_filters.ChoiceFilter(
        method="at_stage",
        label="Stage",
        choices=[(each.value, each.label.capitalize()) for each in AccessStage],
        empty_label="Asked or held",
    )
    look = django_filters.ChoiceFilter(
        method="to_look_at",
        label="What is to be done",
        choices=(("due", "To be looked at"), ("left", "Of people who left")),
        empty_label="Whether due or not",
    )
    sort = django_filters.OrderingFilter(
        fields=(
            ("member__name", "member"),
            ("system__name", "system"),
            ("granted_at", "since"),
            ("look_again_on", "look"),
        ),
        widget=HiddenSort,
    )

    class Meta:
        model = AccessGrant
        fields = ()

    def __init__(self, *args: Any, due_by: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.due_by = due_by

    def scope(self) -> AccessGrantQuerySet:
        """What is narrowed: the lines that stand, or those that have ended."""
        ended = self.data.get("stage") == AccessStage.ENDED
        lines: AccessGrantQuerySet = self.queryset.at_stage(AccessStage.ENDED) if ended else self.queryset.standing()
        return lines

    def filter_queryset(self, queryset: AccessGrantQuerySet) -> AccessGrantQuerySet:
        """The scope, narrowed; among equals by system and name."""
        found: AccessGrantQuerySet = super().filter_queryset(self.scope())
        return found.order_by(*(found.query.order_by or ()), Lower("system__name"), "scope", "member__name", "pk")

    def with_words(self, lines: AccessGrantQuerySet, name: str, value: str) -> AccessGrantQuerySet:
        """Those of whom or of which the words are a part."""
        held = Q(member__name__icontains=value) | Q(system__name__icontains=value)
        return lines.filter(held | Q(scope__icontains=value) | Q(level__icontains=value))

    def at_stage(self, lines: AccessGrantQuerySet, name: str, value: str) -> AccessGrantQuerySet:
        """Those that stand there."""
        return lines.at_stage(AccessStage(value))

    def to_look_at(self, lines: AccessGrantQuerySet, name: str, value: str) -> AccessGrantQuerySet:
        """Those that are due, or of people who have left."""
        return lines.due_by(self.due_by) if value == "due" else lines.left_behind()


class SystemFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Words; the retired ones where asked for."""

    words = django_filters.CharFilter(
        method="with_words",
        label="Name or purpose",
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Name or purpose"}),
    )
    state = django_filters.ChoiceFilter(
        method="in_scope", label="State", choices=(("retired", "Retired"),), empty_label="In use"
    )

    class Meta:
        model = System
        fields = ()

    def scope(self) -> SystemQuerySet:
        """What is narrowed: the systems in use, or the retired ones."""
        retired = self.data.get("state") == "retired"
        systems: SystemQuerySet = self.queryset.retired() if retired else self.queryset.in_use()
        return systems

    def filter_queryset(self, queryset: SystemQuerySet) -> SystemQuerySet:
        """The scope, narrowed, by name."""
        found: SystemQuerySet = super().filter_queryset(self.scope())
        return found.order_by(Lower("name"), "pk")

    def with_words(self, systems: SystemQuerySet, name: str, value: str) -> SystemQuerySet:
        """Names and purposes that hold the words."""
        return systems.filter(Q(name__icontains=value) | Q(purpose__icontains=value))

    def in_scope(self, systems: SystemQuerySet, name: str, value: str) -> SystemQuerySet:
        """The scope has seen to it."""
        return systems
