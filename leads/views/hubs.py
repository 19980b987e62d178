"""Hubs: which run, where, for whom."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from compass.requests import SignedInRequest
from leads.filters import HubFilter
from leads.models import Hub

A_PAGE = 100


@require_safe
def hub_list(request: SignedInRequest) -> HttpResponse:
    """The hubs of communities that have not ended; others where they are asked for."""
    everything = Hub.objects.visible_to(request.user)
    found = HubFilter(request.GET, everything)
    hubs = found.narrowed().select_related("cluster", "community", "champion").order_by("cluster__name", "name")
    page = Paginator(hubs, A_PAGE).get_page(request.GET.get("page"))
    context = {"filter": found, "page": page, "total": everything.count()}
    return render(request, "leads/hub_list.html", context)


@require_safe
def hub_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One hub."""
    hubs = Hub.objects.visible_to(request.user).select_related("cluster", "community", "champion")
    return render(request, "leads/hub_detail.html", {"hub": get_object_or_404(hubs, pk=pk)})
