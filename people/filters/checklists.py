"""How the list of checklists is narrowed and ordered."""

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from compass.portal.sorting import HiddenSort
from people.enums import ChecklistKind, ChecklistState
from people.models import Checklist
from people.models.checklists import ChecklistQuerySet


class ChecklistFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Words, kind, state, order."""

    words = django_filters.CharFilter(
        method="with_words",
        label="Member or champion",
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Member or champion"}),
    )
    kind = django_filters.ChoiceFilter(label="Kind", choices=ChecklistKind.choices, empty_label="Any kind")
    state = django_filters.ChoiceFilter(
        method="in_state", label="State", choices=ChecklistState.choices, empty_label="Any state"
    )
    sort = django_filters.OrderingFilter(
        fields=(("member__name", "member"), ("kind", "kind"), ("champion__name", "champion"), ("day_on", "day")),
        widget=HiddenSort,
    )

    class Meta:
        model = Checklist
        fields = ()

    def ordered(self) -> ChecklistQuerySet:
        """What is left, in the chosen order; among equals what began last."""
        found: ChecklistQuerySet = self.qs
        return found.order_by(*found.query.order_by, "-begun_at", "-pk")

    def with_words(self, checklists: ChecklistQuerySet, name: str, value: str) -> QuerySet[Checklist]:
        """Members and champions whose names hold the words."""
        return checklists.filter(Q(member__name__icontains=value) | Q(champion__name__icontains=value))

    def in_state(self, checklists: ChecklistQuerySet, name: str, value: str) -> QuerySet[Checklist]:
        """Those that stand so."""
        return checklists.in_state(ChecklistState(value))
