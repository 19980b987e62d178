"""How the list of proposals is narrowed and ordered; all of it stands in the address."""

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from compass import clock
from compass.handbook import rulebook
from compass.portal.sorting import HiddenSort
from governance.enums import Kind, Stage
from governance.models import Proposal, ProposalQuerySet
from governance.policy.areas import RoutingRules
from people.models import Member


class ProposalFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Words, stage, area, kind, author, order."""

    words = django_filters.CharFilter(
        method="with_words",
        label="Title or person",
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Title or person"}),
    )
    stage = django_filters.ChoiceFilter(
        method="standing_at", label="Stage", choices=Stage.choices, empty_label="Any stage"
    )
    area = django_filters.ChoiceFilter(label="Area", empty_label="Any area")
    kind = django_filters.ChoiceFilter(method="of_kind", label="Kind", choices=Kind.choices, empty_label="Any kind")
    author = django_filters.ModelChoiceFilter(label="Author", queryset=Member.objects.all(), empty_label="Any author")
    sort = django_filters.OrderingFilter(
        fields=(("filed_at", "filed"), ("title", "title"), ("opens_at", "vote"), ("said", "comments")),
        widget=HiddenSort,
    )

    class Meta:
        model = Proposal
        fields = ()

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        areas = rulebook.rules(RoutingRules, on=clock.organisation_day(now)).areas
        self.filters["area"].extra["choices"] = [(row["key"], row["label"]) for row in areas]

    def ordered(self) -> QuerySet[Proposal]:
        """What is left, in the chosen order; among equals the newest first."""
        found: ProposalQuerySet = self.qs
        return found.order_by(*found.query.order_by, "-year", "-number")

    def with_words(self, proposals: ProposalQuerySet, name: str, value: str) -> QuerySet[Proposal]:
        """Titles, summaries and authors that hold the words."""
        held = Q(title__icontains=value) | Q(summary__icontains=value) | Q(author__name__icontains=value)
        return proposals.filter(held)

    def standing_at(self, proposals: ProposalQuerySet, name: str, value: str) -> QuerySet[Proposal]:
        """Proposals at a stage."""
        return proposals.at_stage(Stage(value), now=self.now)

    def of_kind(self, proposals: ProposalQuerySet, name: str, value: str) -> QuerySet[Proposal]:
        """Proposals that are decided in one way."""
        return proposals.of_kind(Kind(value))
