"""Who may be here already, as pages ask before it is written down twice."""

from typing import Any

from django.http import HttpRequest

from leads.enums import LeadPhase
from leads.forms.leads import LeadForm
from leads.models import Lead
from leads.models.alike import Alike, communities_alike, leads_alike

A_FEW = 8


def here_already(request: HttpRequest, form: LeadForm, lead: Lead | None = None) -> list[Alike]:
    """Who may be the one that was typed, until somebody says that it is another; two queries.

    Nobody where the form is to be mended first, or a lead keeps what it is known by.
    """
    if not form.is_valid() or "is_another" in request.POST:
        return []
    known_by = form.cleaned_data["organisation"], form.cleaned_data["domain"]
    if lead and known_by == (lead.organisation, lead.domain):
        return []
    leads = leads_alike(*known_by, reader=request.user, besides=lead.pk if lead else 0)
    communities = communities_alike(*known_by, reader=request.user)
    return [*leads, *(each for each in communities if not lead or each.pk != lead.community_id)][:A_FEW]


def twice_here(lead: Lead, reader: Any) -> list[Alike]:
    """The leads that may be the same as one; one query, none where it was merged."""
    if lead.phase == LeadPhase.MERGED:
        return []
    return leads_alike(lead.organisation, lead.domain, reader=reader, besides=lead.pk)[:A_FEW]
