"""Hubs: which run, where, for whom, and what pays for them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from compass import clock
from compass.requests import SignedInRequest
from leads.filters import HubFilter
from leads.models import Hub
from leads.models.changes import changes_of_hub
from leads.permissions import can_keep_community, can_keep_hubs, can_read_leads
from leads.policy.hubs import VERBS, told
from projects.policy.histories import Line

A_PAGE = 100
LINES = 100


@require_safe
def hub_list(request: SignedInRequest) -> HttpResponse:
    """The hubs of communities that have not ended; others where they are asked for."""
    everything = Hub.objects.visible_to(request.user)
    found, today = HubFilter(request.GET, everything), clock.organisation_day(clock.now())
    hubs = found.narrowed().with_agreements().select_related("cluster", "community", "champion")
    page = Paginator(hubs.order_by("cluster__name", "name"), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "total": everything.count(),
        "today": today,
        "may_keep": can_keep_hubs(request.user),
        "reads": can_read_leads(request.user),
    }
    return render(request, "leads/hub_list.html", context)


@require_safe
def hub_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One hub."""
    hubs = Hub.objects.visible_to(request.user).with_agreements()
    hub = get_object_or_404(hubs.select_related("cluster", "community", "champion"), pk=pk)
    today = clock.organisation_day(clock.now())
    context = {
        "hub": hub,
        "history": _history(hub),
        "today": today,
        "may_keep": can_keep_community(request.user, hub.community, today),
        "reads": can_read_leads(request.user),
    }
    return render(request, "leads/hub_detail.html", context)


def _history(hub: Hub) -> list[Line]:
    """What became of a hub, the last first; one query."""
    return [_line(entry) for entry in changes_of_hub(hub, VERBS)[:LINES]]


def _line(entry: Any) -> Line:
    who = entry.actor.name if entry.actor else "The portal"
    return Line(entry.at, who, told(entry.verb, entry.before, entry.after), reason=entry.after.get("reason", ""))
