"""Leads: which there are, how they are opened, described, weighed and given a next step."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest, posted, require
from leads import actions
from leads.enums import LeadPhase
from leads.filters import LeadFilter
from leads.forms.leads import ChangeLeadForm, NextStepForm, OpenLeadForm, ScopeForm
from leads.models import Lead
from leads.models.weighing import weighed
from leads.permissions import WHO_READS, can_read_leads
from leads.policy.ages import Rest, rest
from leads.policy.stages import StageRules
from leads.views.alike import here_already
from people.policy.refusals import Impossible

A_PAGE = 50


@require_safe
def lead_list(request: SignedInRequest) -> HttpResponse:
    """Leads that go on, what is due first at the top."""
    require(can_read_leads(request.user), WHO_READS)
    now, everything = clock.now(), Lead.objects.visible_to(request.user).exclude(phase=LeadPhase.MERGED)
    rules = rulebook.rules(StageRules, on=clock.organisation_day(now))
    statuses = [(each.key, each.label) for each in rules.all()]
    found = LeadFilter(request.GET, everything.order_by("next_on", "pk"), reader_id=request.user.pk, statuses=statuses)
    leads = found.narrowed().select_related("owner", "next_owner")
    page = Paginator(leads, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "rows": [_row(lead, dict(statuses), rest(lead.entered_at, now, rules)) for lead in page],
        "total": everything.count(),
        "now": now,
        "today": clock.organisation_day(now),
    }
    return render(request, "leads/lead_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def lead_open(request: SignedInRequest) -> HttpResponse:
    """Write down somebody who shows interest."""
    require(can_read_leads(request.user), WHO_READS)
    form, status = OpenLeadForm(posted(request), initial={"owner": request.user, "next_owner": request.user}), 422
    twice = here_already(request, form)
    if form.is_valid() and not twice:
        try:
            lead = actions.open_lead(**form.lead(), step=form.step(), by=request.user, now=clock.now())
        except Impossible as refused:
            form.add_error("next_owner", str(refused))
        else:
            messages.success(request, f"“{lead}” is a lead now.")
            return redirect(lead)
    context = {"form": form, "here_already": twice}
    return render(request, "leads/lead_open.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def lead_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is written of a lead."""
    lead = readable(request, pk)
    seen = {name: getattr(lead, name) for name in ChangeLeadForm.base_fields if hasattr(lead, name)}
    form = ChangeLeadForm(posted(request), initial=seen | {"base_revision": lead.revision})
    if twice := here_already(request, form, lead):
        context = {"form": form, "lead": lead, "here_already": twice}
        return render(request, "leads/lead_change.html", context, status=422)
    return _changed(request, lead, form, actions.change_lead, "leads/lead_change.html", "It is saved.")


@require_http_methods(["GET", "HEAD", "POST"])
def lead_set_next_step(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last step is done: say what comes next."""
    lead = readable(request, pk)
    form = NextStepForm(posted(request), initial={"next_owner": request.user, "base_revision": lead.revision})
    done = "The next step is written down."
    return _changed(request, lead, form, _set_next_step, "leads/lead_set_next_step.html", done)


@require_http_methods(["GET", "HEAD", "POST"])
def lead_decide_scope(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decide whether a lead is in scope."""
    lead = readable(request, pk)
    decided = None if lead.is_in_scope is None else "yes" if lead.is_in_scope else "no"
    form = ScopeForm(posted(request), initial={"is_in_scope": decided, "reason": lead.scope_reason})
    done, seen = "It is decided.", {"weighed": weighed(lead)}
    return _changed(request, lead, form, actions.decide_scope, "leads/lead_decide_scope.html", done, **seen)


def readable(request: SignedInRequest, pk: int) -> Lead:
    """A lead that the reader may see; to others it is not there."""
    leads = Lead.objects.visible_to(request.user).select_related("owner", "next_owner", "community", "merged_into")
    return get_object_or_404(leads, pk=pk)


def _changed(
    request: SignedInRequest, lead: Lead, form: Any, verb: Any, template: str, done: str, **seen: Any
) -> HttpResponse:
    """Let a verb do its work with what was typed; 409 with the text kept where it cannot be."""
    status = 422
    if form.is_valid():
        try:
            verb(lead, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refused:
            status = 409
            form.refresh(str(refused), lead.revision) if hasattr(form, "refresh") else form.add_error(
                None, str(refused)
            )
        else:
            messages.success(request, done)
            return redirect(lead)
    context = {"form": form, "lead": lead, "stale": status == 409, **seen}
    return render(request, template, context, status=status if form.is_bound else 200)


def _set_next_step(lead: Lead, *, next_step: str, next_owner: Any, next_on: Any, **values: Any) -> Lead:
    return actions.set_next_step(lead, actions.NextStep(next_step, next_owner, next_on), **values)


def _row(lead: Lead, labels: Mapping[str, str], rested: Rest) -> dict[str, Any]:
    label = labels.get(lead.status, lead.get_phase_display().capitalize())
    return {"lead": lead, "status": label, "rest": rested}
