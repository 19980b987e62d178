"""How the log of decisions is narrowed; all of it stands in the address."""

import django_filters
from django import forms
from django.db.models import QuerySet

from projects.models import Decision


class DecisionFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Words."""

    words = django_filters.CharFilter(
        field_name="words",
        lookup_expr="icontains",
        label="Words",
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Words"}),
    )

    class Meta:
        model = Decision
        fields = ()

    def listed(self) -> QuerySet[Decision]:
        """What is left, the latest first."""
        found: QuerySet[Decision] = self.qs.listed()
        return found
