"""The archive of proposals, which every member reads."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest
from governance.enums import Stage
from governance.filters import ArchiveFilter
from governance.models import Proposal
from governance.policy.areas import RoutingRules

A_PAGE = 50


@require_safe
def archive_list(request: SignedInRequest) -> HttpResponse:
    """Everything that was archived, found by words, outcome, area and year."""
    now = clock.now()
    archived = Proposal.objects.visible_to(request.user).at_stage(Stage.ARCHIVED, now=now)
    found = ArchiveFilter(request.GET, archived.shelved(), now=now)
    page = Paginator(found.qs, A_PAGE).get_page(request.GET.get("page"))
    routing = rulebook.rules(RoutingRules, on=clock.organisation_day(now))
    rows = [(each, each.reached(now), routing.label(each.area)) for each in page.object_list]
    context = {"filter": found, "page": page, "rows": rows, "total": archived.count(), "now": now}
    return render(request, "governance/archive_list.html", context)
