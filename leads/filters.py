"""How the list of leads is narrowed and ordered."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from leads.enums import LeadKind, LeadPhase
from leads.models import Lead
from leads.models.leads import LeadQuerySet
from leads.policy.stages import OPEN_PHASES, PHASES

EVERY = "every"
PHASE_CHOICES = [*((each.value, str(each.label).capitalize()) for each in PHASES), (EVERY, "Any phase")]


class LeadFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Words, phase, kind, whose. What is closed is shown only where it is asked for."""

    words = django_filters.CharFilter(
        method="with_words",
        label="Organisation, domain or contact",
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Organisation, domain or contact"}),
    )
    phase = django_filters.ChoiceFilter(
        method="in_phase", label="Phase", choices=PHASE_CHOICES, empty_label="Those that go on"
    )
    kind = django_filters.ChoiceFilter(label="Kind", choices=LeadKind.choices, empty_label="Any kind")
    whose = django_filters.ChoiceFilter(
        method="of_mine", label="Whose", choices=[("mine", "Yours, or your step")], empty_label="Everybody’s"
    )

    class Meta:
        model = Lead
        fields = ()

    def __init__(self, *args: Any, reader_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader_id = reader_id

    def narrowed(self) -> LeadQuerySet:
        """What is left; without a phase asked for, what goes on."""
        found: LeadQuerySet = self.qs
        return found if self.form.cleaned_data.get("phase") else found.filter(phase__in=OPEN_PHASES)

    def with_words(self, leads: LeadQuerySet, name: str, value: str) -> QuerySet[Lead]:
        """Leads whose organisation, domain or contact holds the words."""
        told = Q(organisation__icontains=value) | Q(domain__icontains=value)
        by_contact = Q(contacts__name__icontains=value) | Q(contacts__email__icontains=value)
        return leads.filter(told | Q(pk__in=Lead.objects.filter(by_contact).values("pk")))

    def in_phase(self, leads: LeadQuerySet, name: str, value: str) -> QuerySet[Lead]:
        """Those that stand so; all but what was merged where any phase is asked for."""
        return leads.exclude(phase=LeadPhase.MERGED) if value == EVERY else leads.filter(phase=value)

    def of_mine(self, leads: LeadQuerySet, name: str, value: str) -> QuerySet[Lead]:
        """Those that are the reader's, or whose next step is."""
        return leads.filter(Q(owner=self.reader_id) | Q(next_owner=self.reader_id))
