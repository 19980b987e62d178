"""How the lists of leads, hubs and communities are narrowed, and the funnel."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import django_filters
from dateutil.relativedelta import relativedelta
from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.db.models import F, Q, QuerySet

from compass.explanation import instant
from compass.portal.sorting import HiddenSort
from leads.enums import HubStatus, LeadKind, LeadPhase
from leads.models import Community, Contact, Hub, Lead, LeadMove
from leads.models.communities import CommunityQuerySet
from leads.models.hubs import HubQuerySet
from leads.models.leads import LeadQuerySet
from leads.policy.funnel import ORDER
from leads.policy.stages import OPEN_PHASES, PHASES

EVERY = "every"
ORDERS = {
    "organisation": "organisation",
    "kind": "kind",
    "owner": "next_owner__name",
    "next": "next_on",
    "since": "entered_at",
}
PHASE_CHOICES = [*((each.value, str(each.label).capitalize()) for each in PHASES), (EVERY, "Any phase")]


class OrderLeads(django_filters.OrderingFilter):  # type: ignore[misc]  # django-filter ships no types
    """Orders by a column; what has nothing in it comes last both ways."""

    def filter(self, leads: LeadQuerySet, value: list[str] | None) -> QuerySet[Lead]:
        """The leads in the order of an address; else what is due first."""
        order: list[Any] = []
        for written in filter(None, value or ()):
            field = F(ORDERS[written.removeprefix("-")])
            order.append(field.desc(nulls_last=True) if written[0] == "-" else field.asc(nulls_last=True))
        return leads.order_by(*order, F("next_on").asc(nulls_last=True), "pk")


MONTH = RegexValidator(r"^20\d\d-(0[1-9]|1[0-2])$", "Write a month such as 2022-03.")


def _begins(month: str, later: int = 0) -> datetime:
    """The instant at which a month, or one so many months later, begins on the organisation's clock."""
    first = date.fromisoformat(f"{month}-01") + relativedelta(months=later)
    return instant(first, settings.ORGANISATION_ZONE)


def _opened_since(leads: LeadQuerySet, name: str, value: str) -> QuerySet[Lead]:
    return leads.filter(opened_at__gte=_begins(value))


def _opened_until(leads: LeadQuerySet, name: str, value: str) -> QuerySet[Lead]:
    return leads.filter(opened_at__lt=_begins(value, later=1))


def _opened(label: str, method: Any, widget: forms.Widget) -> django_filters.CharFilter:
    return django_filters.CharFilter(method=method, label=label, max_length=7, validators=[MONTH], widget=widget)


def _month_input() -> forms.Widget:
    """Browsers that know months offer them; others take what the placeholder shows."""
    return forms.TextInput(attrs={"type": "month", "placeholder": "2022-03"})


class FunnelFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """The months in which leads were opened, both included, and their kind."""

    opened_from = _opened("Opened from", _opened_since, _month_input())
    opened_to = _opened("Opened until", _opened_until, _month_input())
    kind = django_filters.ChoiceFilter(label="Kind", choices=LeadKind.choices, empty_label="Any kind")

    class Meta:
        model = Lead
        fields = ()


class LeadFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Words, phase, kind, whose. What is closed is shown only where it is asked for.

    The funnel leads here with the months of opening, and with the phase that was reached.
    """

    words = django_filters.CharFilter(
        method="with_words",
        label="Organisation, domain or contact",
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Organisation, domain or contact"}),
    )
    phase = django_filters.ChoiceFilter(
        method="in_phase", label="Phase", choices=PHASE_CHOICES, empty_label="Those that go on"
    )
    status = django_filters.ChoiceFilter(label="Status", choices=(), empty_label="Any status")
    kind = django_filters.ChoiceFilter(label="Kind", choices=LeadKind.choices, empty_label="Any kind")
    opened_from = _opened("Opened from", _opened_since, forms.HiddenInput())
    opened_to = _opened("Opened until", _opened_until, forms.HiddenInput())
    reached = django_filters.ChoiceFilter(
        method="that_reached", label="Reached", choices=[(each, each) for each in ORDER], widget=forms.HiddenInput
    )
    whose = django_filters.ChoiceFilter(
        method="of_mine", label="Whose", choices=[("mine", "Yours, or your step")], empty_label="Everybody’s"
    )
    sort = OrderLeads(fields=[(name, name) for name in ORDERS], widget=HiddenSort)

    class Meta:
        model = Lead
        fields = ()

    def __init__(self, *args: Any, reader: Any, statuses: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.filters["status"].extra["choices"] = list(statuses)

    def narrowed(self) -> LeadQuerySet:
        """What is left; without a phase or status asked for, what goes on."""
        found: LeadQuerySet = self.qs
        asked = self.form.cleaned_data
        return found if asked.get("phase") or asked.get("status") else found.filter(phase__in=OPEN_PHASES)

    def with_words(self, leads: LeadQuerySet, name: str, value: str) -> QuerySet[Lead]:
        """Leads whose organisation, domain or contact holds the words."""
        told = Q(organisation__icontains=value) | Q(domain__icontains=value)
        by_contact = Q(contacts__name__icontains=value) | Q(contacts__email__icontains=value)
        return leads.filter(told | Q(pk__in=Lead.objects.filter(by_contact).values("pk")))

    def in_phase(self, leads: LeadQuerySet, name: str, value: str) -> QuerySet[Lead]:
        """Those that stand so; all but what was merged where any phase is asked for."""
        return leads.unmerged() if value == EVERY else leads.filter(phase=value)

    def that_reached(self, leads: LeadQuerySet, name: str, value: str) -> QuerySet[Lead]:
        """Those that came so far, whatever became of them; all of them came as far as triage."""
        further = ORDER[ORDER.index(LeadPhase(value)) :]
        moves = LeadMove.objects.filter(to_phase__in=further)
        return leads if value == ORDER[0] else leads.filter(pk__in=moves.values("lead"))

    def of_mine(self, leads: LeadQuerySet, name: str, value: str) -> QuerySet[Lead]:
        """Those that are the reader's, or whose next step is."""
        return leads.of(self.reader)


class HubFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Words, status, provider, for whom. What has ended, and what is for tests, is shown only where it is asked for."""

    words = django_filters.CharFilter(
        method="with_words",
        label="Name or domain",
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Name or domain"}),
    )
    status = django_filters.ChoiceFilter(
        method="in_status",
        label="Status",
        choices=[*((each.value, str(each.label).capitalize()) for each in HubStatus), (EVERY, "Any status")],
        empty_label="Not ended",
    )
    purpose = django_filters.ChoiceFilter(
        method="for_whom",
        label="For whom",
        choices=[("tests", "For tests and show"), (EVERY, "All hubs")],
        empty_label="For communities",
    )

    class Meta:
        model = Hub
        fields = ()

    def narrowed(self) -> HubQuerySet:
        """What is left."""
        found: HubQuerySet = self.qs
        asked = self.form.cleaned_data
        found = found if asked.get("status") else found.exclude(status=HubStatus.ENDED)
        return found if asked.get("purpose") else found.of_communities()

    def with_words(self, hubs: HubQuerySet, name: str, value: str) -> QuerySet[Hub]:
        """Hubs whose name, domain or cluster holds the words."""
        told = Q(name__icontains=value) | Q(display_name__icontains=value)
        return hubs.filter(told | Q(domain__icontains=value) | Q(cluster__name__icontains=value))

    def in_status(self, hubs: HubQuerySet, name: str, value: str) -> QuerySet[Hub]:
        """Those that stand so; all of them where any status is asked for."""
        return hubs if value == EVERY else hubs.filter(status=value)

    def for_whom(self, hubs: HubQuerySet, name: str, value: str) -> QuerySet[Hub]:
        """Those that are for tests or for show, or all."""
        return hubs if value == EVERY else hubs.filter(is_for_community=False)


class CommunityFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Words."""

    words = django_filters.CharFilter(
        method="with_words",
        label="Name, domain or contact",
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Name, domain or contact"}),
    )

    class Meta:
        model = Community
        fields = ()

    def with_words(self, communities: CommunityQuerySet, name: str, value: str) -> QuerySet[Community]:
        """Communities whose name or domain, or the name of whose contact, holds the words."""
        named = Contact.objects.standing().filter(name__icontains=value)
        told = Q(name__icontains=value) | Q(domain__icontains=value)
        return communities.filter(told | Q(pk__in=named.values("community")))
