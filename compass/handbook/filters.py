"""How the information map is narrowed and ordered; all of it stands in the address."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q

from compass.handbook.enums import Family, PlaceKind, PlaceState
from compass.handbook.models import Place
from compass.handbook.models.places import PlaceQuerySet
from compass.portal.sorting import HiddenSort


class PlaceFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Words, part of the map, kind, audience, public or not, what a place lacks, order; retired ones where asked for"""

    words = django_filters.CharFilter(
        method="with_words",
        label="Name or purpose",
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Name or purpose"}),
    )
    family = django_filters.ChoiceFilter(method="of_family", choices=Family.choices, widget=forms.HiddenInput)
    kind = django_filters.ChoiceFilter(label="Kind", choices=PlaceKind.choices, empty_label="Any kind")
    audience = django_filters.ChoiceFilter(label="Who it is for", empty_label="For anybody")
    is_public = django_filters.ChoiceFilter(
        label="Public or not",
        choices=(("true", "Public"), ("false", "Not public")),
        method="open_to_all",
        empty_label="Public or not",
    )
    state = django_filters.ChoiceFilter(
        method="in_state", label="State", choices=PlaceState.choices, empty_label="Any state"
    )
    sort = django_filters.OrderingFilter(
        fields=(
            ("name", "name"),
            ("kind", "kind"),
            ("audience", "audience"),
            ("owner__name", "owner"),
            ("due_on", "check"),
        ),
        widget=HiddenSort,
    )

    class Meta:
        model = Place
        fields = ()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.filters["audience"].extra["choices"] = [(words, words) for words in self.queryset.audiences()]

    def scope(self) -> PlaceQuerySet:
        """What is narrowed: the places in use, or the retired ones."""
        retired = self.data.get("state") == PlaceState.RETIRED
        places: PlaceQuerySet = self.queryset.retired() if retired else self.queryset.standing()
        return places

    def filter_queryset(self, queryset: PlaceQuerySet) -> PlaceQuerySet:
        """The scope, narrowed; among equals by name."""
        found: PlaceQuerySet = super().filter_queryset(self.scope())
        return found.order_by(*(found.query.order_by or ()), "name", "pk")

    def with_words(self, places: PlaceQuerySet, name: str, value: str) -> PlaceQuerySet:
        """Names, purposes, notes, owners and links that hold the words."""
        held = Q(name__icontains=value) | Q(purpose__icontains=value) | Q(notes__icontains=value)
        return places.filter(held | Q(owner__name__icontains=value) | Q(link__icontains=value))

    def of_family(self, places: PlaceQuerySet, name: str, value: str) -> PlaceQuerySet:
        """Those of one part of the map."""
        return places.of_family(Family(value))

    def open_to_all(self, places: PlaceQuerySet, name: str, value: str) -> PlaceQuerySet:
        """Public ones, or the others."""
        return places.filter(is_public=value == "true")

    def in_state(self, places: PlaceQuerySet, name: str, value: str) -> PlaceQuerySet:
        """Those that lack something, or are retired."""
        return places.in_state(PlaceState(value), today=self.today)
