"""How deliverables are narrowed and ordered; all of it stands in the address."""

from typing import Any

import django_filters
from django import forms
from django.db.models import F, Q

from compass.portal.sorting import HiddenSort
from people.models import Member
from projects.enums import DeliverablePhase, Priority
from projects.models import Deliverable, DeliverableQuerySet, Project, Tag

ORDERS = {
    "title": ("title",),
    "project": ("project__name",),
    "priority": ("priority",),
    "owner": ("owner__name",),
    "target": ("target_on",),
    "moved": ("entered_at",),
}
EVERYTHING, ON_BOARD = "all", "board"
WHERE = [
    (ON_BOARD, "On the board"),
    *((each.value, f"{str(each.label).capitalize()}") for each in DeliverablePhase),
    (EVERYTHING, "Everything"),
]


class OrderDeliverables(django_filters.OrderingFilter):  # type: ignore[misc]  # django-filter ships no types
    """Orders by a column; what has nothing in it comes last both ways."""

    def filter(self, deliverables: DeliverableQuerySet, value: list[str] | None) -> DeliverableQuerySet:
        """The deliverables in the order of an address; else what is urgent first, then what was filed last."""
        order: list[Any] = []
        for written in filter(None, value or ()):
            for column in ORDERS[written.removeprefix("-")]:
                field = F(column)
                order.append(field.desc(nulls_last=True) if written[0] == "-" else field.asc(nulls_last=True))
        return deliverables.order_by(*(order or ["-priority"]), "-filed_at", "-pk")


class RefinementFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """By words or number, project, type, tag and owner."""

    q = django_filters.CharFilter(
        method="with_words",
        label="Words or number",
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Words or number"}),
    )
    project = django_filters.ModelChoiceFilter(
        label="Project", queryset=Project.objects.all(), to_field_name="slug", empty_label="Any project"
    )
    type = django_filters.ChoiceFilter(label="Type", empty_label="Any type", choices=())
    tag = django_filters.ModelChoiceFilter(
        field_name="tags", label="Tag", queryset=Tag.objects.all(), to_field_name="name", empty_label="Any tag"
    )
    owner = django_filters.ModelChoiceFilter(label="Owner", queryset=Member.objects.active(), empty_label="Any owner")

    class Meta:
        model = Deliverable
        fields = ()

    def __init__(self, *args: Any, types: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["type"].extra["choices"] = types

    def with_words(self, deliverables: DeliverableQuerySet, name: str, value: str) -> DeliverableQuerySet:
        """Those whose title or description holds the words, or the one with that number."""
        number = value.strip().removeprefix("#")
        by_number = Q(pk=int(number)) if number.isdecimal() and len(number) < 10 else Q()
        return deliverables.filter(Q(title__icontains=value) | Q(description__icontains=value) | by_number)


class DeliverableFilter(RefinementFilter):
    """The same, and by priority and where it stands; where nothing is said of that, what is not over."""

    priority = django_filters.ChoiceFilter(
        label="Priority",
        empty_label="Any priority",
        choices=[(each.value, str(each.label).capitalize()) for each in reversed(Priority)],
    )
    where = django_filters.ChoiceFilter(method="standing", label="Where", empty_label="Unfinished", choices=WHERE)
    sort = OrderDeliverables(fields=[(name, name) for name in ORDERS], widget=HiddenSort)

    def standing(self, deliverables: DeliverableQuerySet, name: str, value: str) -> DeliverableQuerySet:
        """Those on the board, in one phase, or all."""
        if value == EVERYTHING:
            return deliverables
        return deliverables.on_board() if value == ON_BOARD else deliverables.filter(phase=value)

    def filter_queryset(self, queryset: DeliverableQuerySet) -> DeliverableQuerySet:
        """Narrowed; what is over only where it is asked for."""
        asked = self.form.cleaned_data.get("where")
        found: DeliverableQuerySet = super().filter_queryset(queryset if asked else queryset.unfinished())
        return found
