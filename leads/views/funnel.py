"""The funnel: how far leads came, how long that took, and what their services are worth."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest, require
from leads.filters import EVERY, FunnelFilter
from leads.models import Lead
from leads.models.funnel import services_of, ways_of
from leads.models.leads import LeadQuerySet
from leads.permissions import WHO_READS, can_read_leads
from leads.policy.funnel import Funnel, funnel
from leads.policy.funnel_drawn import drawn
from leads.policy.service_value import Value, values
from leads.policy.stages import StageRules
from leads.readers.written import written_funnel, written_values


@require_safe
def lead_funnel(request: SignedInRequest) -> HttpResponse:
    """The funnel of the leads that were opened in some months, and the value of their services."""
    found = _filter(request)
    told = _told(found.qs)
    address = f"{reverse('leads:lead-list')}?{urlencode({'phase': EVERY, **_asked(found)})}"
    context = {
        "filter": found,
        "total": found.queryset.count(),
        "told": told,
        "phases": [(each, f"{address}&{urlencode({'reached': each.reached.key})}") for each in drawn(told.phases)],
        "statuses": drawn(told.statuses),
        "values": _values(found.qs),
        "leads_of": reverse("leads:lead-list"),
        "asked": urlencode(_asked(found)),
    }
    return render(request, "leads/lead_funnel.html", context)


@require_safe
def funnel_export(request: SignedInRequest) -> StreamingHttpResponse:
    """Its phases and statuses as a CSV file."""
    told = _told(_filter(request).qs)
    return csv_answer("funnel", written_funnel((*told.phases, *told.statuses)))


@require_safe
def value_export(request: SignedInRequest) -> StreamingHttpResponse:
    """The value of services by month as a CSV file."""
    return csv_answer("value", written_values(_values(_filter(request).qs)))


def csv_answer(name: str, pieces: Iterator[str]) -> StreamingHttpResponse:
    """A CSV file of today, piece by piece."""
    today = clock.organisation_day(clock.now())
    headers = {"Content-Disposition": f'attachment; filename="{name}-{today}.csv"'}
    return StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8", headers=headers)


def _filter(request: SignedInRequest) -> Any:
    """What is asked for, of the leads that a reader sees. What was merged into others is counted with them alone."""
    require(can_read_leads(request.user), WHO_READS)
    return FunnelFilter(request.GET, Lead.objects.visible_to(request.user).unmerged())


def _asked(found: Any) -> dict[str, str]:
    """What of the filter was understood, as an address has it."""
    return {name: value for name, value in found.form.cleaned_data.items() if value}


def _told(leads: LeadQuerySet) -> Funnel:
    now = clock.now()
    return funnel(ways_of(leads), rulebook.rules(StageRules, on=clock.organisation_day(now)), now)


def _values(leads: LeadQuerySet) -> tuple[Value, ...]:
    now = clock.now()
    return values(services_of(leads, now), clock.organisation_day(now))
