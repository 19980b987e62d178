"""Leads: which there are, how they are opened, described, decided on and given a next step."""

from collections.abc import Mapping
from functools import partial
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
from leads.filters import LeadFilter
from leads.forms.leads import ChangeLeadForm, NextStepForm, OpenLeadForm, ScopeForm
from leads.models import Lead
from leads.models.weighing import weighed
from leads.permissions import WHO_READS, can_read_leads
from leads.policy.ages import Rest, rest
from leads.policy.stages import StageRules
from leads.views.alike import here_already
from leads.views.saving import save
from people.policy.refusals import Impossible

A_PAGE = 50


@require_safe
def lead_list(request: SignedInRequest) -> HttpResponse:
    """Leads that go on, what is due first at the top."""
    require(can_read_leads(request.user), WHO_READS)
    now, everything = clock.now(), Lead.objects.visible_to(request.user).unmerged()
    rules = rulebook.rules(StageRules, on=clock.organisation_day(now))
    statuses = [(each.key, each.label) for each in rules.all()]
    found = LeadFilter(request.GET, everything.order_by("next_on", "pk"), reader=request.user, statuses=statuses)
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
    template, verb = "leads/lead_change.html", partial(actions.change_lead, lead)
    if twice := here_already(request, form, lead):
        return render(request, template, {"form": form, "lead": lead, "here_already": twice}, status=422)
    return save(request, form, verb, template=template, said="It is saved.", revision=lead.revision, lead=lead)


@require_http_methods(["GET", "HEAD", "POST"])
def lead_set_next_step(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last step is done: say what comes next."""
    lead = readable(request, pk)
    form = NextStepForm(posted(request), initial={"next_owner": request.user, "base_revision": lead.revision})
    template, said = "leads/lead_set_next_step.html", "The next step is written down."
    verb = partial(_set_next_step, lead)
    return save(request, form, verb, template=template, said=said, revision=lead.revision, lead=lead)


@require_http_methods(["GET", "HEAD", "POST"])
def lead_decide_scope(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decide whether a lead is in scope."""
    lead = readable(request, pk)
    decided = None if lead.is_in_scope is None else "yes" if lead.is_in_scope else "no"
    form = ScopeForm(posted(request), initial={"is_in_scope": decided, "reason": lead.scope_reason})
    template, verb = "leads/lead_decide_scope.html", partial(actions.decide_scope, lead)
    return save(request, form, verb, template=template, said="It is decided.", lead=lead, weighed=weighed(lead))


def readable(request: SignedInRequest, pk: int) -> Lead:
    """A lead that the reader may see; to others it is not there."""
    leads = Lead.objects.visible_to(request.user).select_related("owner", "next_owner", "community", "merged_into")
    return get_object_or_404(leads, pk=pk)


def _set_next_step(lead: Lead, *, next_step: str, next_owner: Any, next_on: Any, **values: Any) -> Lead:
    return actions.set_next_step(lead, actions.NextStep(next_step, next_owner, next_on), **values)


def _row(lead: Lead, labels: Mapping[str, str], rested: Rest) -> dict[str, Any]:
    label = labels.get(lead.status, lead.get_phase_display().capitalize())
    return {"lead": lead, "status": label, "rest": rested}
