"""What is out of step between agreements and hubs: what ends soon, what runs unpaid, what is paid and does not run."""

from datetime import date, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from compass import clock
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, require
from leads import actions
from leads.models import Agreement, Hub
from leads.models.contracts import AgreementQuerySet
from leads.models.dated_agreements import DatedAgreement, dated, lapsed, last_agreements, watched, whole
from leads.models.hubs import HubQuerySet
from leads.permissions import WHO_READS, can_read_leads
from leads.policy.renewals import LONGEST
from people.policy.refusals import Impossible

A_PAGE = 100


@require_safe
def agreement_list(request: SignedInRequest) -> HttpResponse:
    """Agreements that lapsed and leave hubs behind, and those that are near their end."""
    require(can_read_leads(request.user), WHO_READS)
    return _listed(request, "list")


@require_safe
def agreement_without_hub(request: SignedInRequest) -> HttpResponse:
    """Agreements that stand and pay for no hub that runs."""
    require(can_read_leads(request.user), WHO_READS)
    standing = _standing(request, clock.organisation_day(clock.now()))
    return _listed(request, "without_hub", dated(whole(standing.order_by("ends_on", "pk"))))


@require_safe
def agreement_not_running(request: SignedInRequest) -> HttpResponse:
    """Agreements whose first day has come while their hub is still being set up."""
    require(can_read_leads(request.user), WHO_READS)
    waiting = _standing(request, clock.organisation_day(clock.now())).being_set_up()
    return _listed(request, "not_running", dated(whole(waiting.order_by("starts_on", "pk"))))


@require_safe
def hub_without_agreement(request: SignedInRequest) -> HttpResponse:
    """Hubs that run for communities while no agreement pays for them; everybody of the team sees them."""
    now = clock.now()
    today, may_read = clock.organisation_day(now), can_read_leads(request.user)
    hubs = _unpaid(request, today).select_related("cluster", "community", "champion").order_by("cluster__name", "name")
    page = Paginator(hubs, A_PAGE).get_page(request.GET.get("page"))
    last = last_agreements(list(page))
    context = {
        "page": page,
        "rows": [{"hub": hub, "last": last.get(hub.pk)} for hub in page],
        "counts": _counts(request, today) if may_read else {},
        "may_read": may_read,
        "today": today,
        "now": now,
    }
    return render(request, "leads/hub_without_agreement.html", context)


@require_POST
def agreement_begin_renewal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open a lead for what is to follow."""
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user), pk=pk)
    try:
        lead = actions.begin_renewal(agreement, by=request.user, now=clock.now())
    except Impossible as refused:
        return conflict(request, str(refused))
    messages.success(request, f"“{lead}” is a lead now, with the people of the agreement before.")
    return redirect(lead)


def _listed(request: SignedInRequest, name: str, found: list[DatedAgreement] | None = None) -> HttpResponse:
    """One of the lists; without one, of what ends soon."""
    now = clock.now()
    today = clock.organisation_day(now)
    shown = _near(whole(_ending(request, today)), today) if found is None else found
    context = {
        "page": Paginator(shown, A_PAGE).get_page(request.GET.get("page")),
        "counts": _counts(request, today),
        "today": today,
        "now": now,
    }
    return render(request, f"leads/agreement_{name}.html", context)


def _counts(request: SignedInRequest, today: date) -> dict[str, int]:
    """How many there are behind each of the four."""
    standing = _standing(request, today)
    return {
        "ending": len(_near(_ending(request, today), today)),
        "unpaid": _unpaid(request, today).count(),
        "without_hub": standing.count(),
        "not_running": standing.being_set_up().count(),
    }


def _ending(request: SignedInRequest, today: date) -> AgreementQuerySet:
    """What lapsed and left hubs behind, and what ends within the longest notice that there may be."""
    visible = Agreement.objects.visible_to(request.user)
    coming = watched(visible.ending(today, today + timedelta(days=LONGEST)))
    return (lapsed(visible, today) | coming).order_by("ends_on", "pk")


def _near(agreements: AgreementQuerySet, today: date) -> list[DatedAgreement]:
    return [each for each in dated(agreements) if each.is_near(today)]


def _standing(request: SignedInRequest, today: date) -> AgreementQuerySet:
    return Agreement.objects.visible_to(request.user).standing(today).without_hub()


def _unpaid(request: SignedInRequest, today: date) -> HubQuerySet:
    return Hub.objects.visible_to(request.user).running().of_communities().without_agreement(today)
