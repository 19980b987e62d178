"""How the list of proposals is narrowed and ordered; all of it stands in the address."""

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from compass import clock
from compass.handbook import rulebook
from compass.portal.sorting import HiddenSort
from governance.enums import Kind, Result, Stage
from governance.models import Proposal, ProposalQuerySet, Version
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


ENDS = ((Result.PASSED.value, "Passed"), (Result.NOT_PASSED.value, "Not passed"), ("withdrawn", "Withdrawn"))
MOST_WORDS = 10
"""So many words are looked for; whoever types more has pasted a text."""


class ArchiveFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Words, outcome, area, year."""

    words = django_filters.CharFilter(
        method="with_words",
        label="Words or author",
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Words or author"}),
    )
    outcome = django_filters.ChoiceFilter(method="ended_as", label="Outcome", choices=ENDS, empty_label="Any outcome")
    area = django_filters.ChoiceFilter(label="Area", empty_label="Any area")
    year = django_filters.ChoiceFilter(label="Year", empty_label="Any year")

    class Meta:
        model = Proposal
        fields = ()

    def __init__(self, data: Any, archived: ProposalQuerySet, *, now: datetime) -> None:
        super().__init__(data, archived)
        areas = rulebook.rules(RoutingRules, on=clock.organisation_day(now)).areas
        years = archived.order_by("-year").values_list("year", flat=True).distinct()
        self.filters["area"].extra["choices"] = [(row["key"], row["label"]) for row in areas]
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in years]

    def with_words(self, proposals: ProposalQuerySet, name: str, value: str) -> QuerySet[Proposal]:
        """Proposals that hold every one of the words: in title, summary, any text or the name of the author."""
        found: QuerySet[Proposal] = proposals
        for word in value.split()[:MOST_WORDS]:
            texts = Version.objects.filter(proposal=OuterRef("pk"), body__icontains=word)
            held = Q(title__icontains=word) | Q(summary__icontains=word) | Q(author__name__icontains=word)
            found = found.filter(held | Exists(texts))
        return found

    def ended_as(self, proposals: ProposalQuerySet, name: str, value: str) -> QuerySet[Proposal]:
        """Proposals with an outcome, or withdrawn ones."""
        return proposals.exclude(withdrawn_at=None) if value == "withdrawn" else proposals.filter(result=value)
