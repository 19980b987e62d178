"""Leads and hubs go out as files, narrowed as their lists are."""

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import StreamingHttpResponse
from django.views.decorators.http import require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest, require
from leads.filters import HubFilter, LeadFilter
from leads.models import Contact, Hub, Lead
from leads.permissions import WHO_READS, can_read_leads
from leads.policy.stages import StageRules
from leads.readers.written import written_hubs, written_leads
from leads.views.funnel import csv_answer

A_PIECE = 500


@require_safe
def lead_export(request: SignedInRequest) -> StreamingHttpResponse:
    """The leads of the list, each with the first of its people; one query, however many there are."""
    require(can_read_leads(request.user), WHO_READS)
    everything = Lead.objects.visible_to(request.user).unmerged()
    found = LeadFilter(request.GET, everything, reader=request.user).narrowed()
    people = Contact.objects.visible_to(request.user).standing().filter(lead=OuterRef("pk"))
    people = people.order_by("-is_representative", "pk")
    leads = found.select_related("owner", "next_owner").annotate(
        **{
            f"contact_{name}": Coalesce(Subquery(people.values(name)[:1]), Value(""), output_field=CharField())
            for name in ("name", "email")
        }
    )
    rules = rulebook.rules(StageRules, on=clock.organisation_day(clock.now()))
    labels = {each.key: each.label for each in rules.all()}
    return csv_answer("leads", written_leads(leads.order_by("pk").iterator(A_PIECE), labels))


@require_safe
def hub_export(request: SignedInRequest) -> StreamingHttpResponse:
    """The hubs of the list; one query, however many there are."""
    hubs = HubFilter(request.GET, Hub.objects.visible_to(request.user)).narrowed()
    hubs = hubs.select_related("cluster", "community", "champion").order_by("cluster__name", "name")
    return csv_answer("hubs", written_hubs(hubs.iterator(A_PIECE)))
