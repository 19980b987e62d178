"""Plans to take hubs down: what is left to do, until when, and why it was put off or called off."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from leads import actions
from leads.forms.renewals import CancelForm, ExtendForm
from leads.models import Agreement, Decommission
from leads.models.dated_agreements import dated_plan
from leads.permissions import WHO_ENDS_HUBS, can_end_hubs, can_read_leads
from leads.views.saving import save
from people.policy.refusals import Impossible
from projects.enums import TaskPhase
from projects.views.verbs import carry_out


@require_safe
def decommission_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One plan, which everybody of the team sees; whose lead it was is not on it."""
    plan, now = _plan(request, pk), clock.now()
    tasks = list(plan.work.tasks.standing().select_related("owner").order_by("position", "pk")) if plan.work else []
    context = {
        "plan": plan,
        "found": dated_plan(plan),
        "hubs": plan.agreement.hubs.select_related("cluster").order_by("cluster__name", "name"),
        "tasks": tasks,
        "done": sum(task.phase == TaskPhase.DONE for task in tasks),
        "extensions": plan.extensions.select_related("by"),
        "may_end": can_end_hubs(request.user, plan),
        "may_read": can_read_leads(request.user),
        "now": now,
    }
    return render(request, "leads/decommission_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decommission_extend(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put the last day off."""
    plan = _own(request, pk)
    form = ExtendForm(posted(request), initial={"base_revision": plan.revision})
    template, said = "leads/decommission_extend.html", "It is put off."
    return _saved(request, plan, form, actions.extend_decommission, template=template, said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def decommission_cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nothing is taken down."""
    plan = _own(request, pk)
    form = CancelForm(posted(request), initial={"base_revision": plan.revision})
    template, said = "leads/decommission_cancel.html", "It is called off."
    return _saved(request, plan, form, actions.cancel_decommission, template=template, said=said)


@require_POST
def decommission_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was called off is wanted after all."""
    said = "The plan goes on, with new work for it. Put its last day off where that is too soon."
    return carry_out(request, actions.reopen_decommission, _own(request, pk), said=said)


@require_POST
def decommission_finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """The hubs are down."""
    said = "It is done; its hubs have ended today."
    return carry_out(request, actions.finish_decommission, _own(request, pk), said=said)


@require_POST
def agreement_plan_decommission(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open the plan of an agreement that nobody wants to renew."""
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user), pk=pk)
    try:
        plan = actions.plan_decommission(agreement, by=request.user, now=clock.now())
    except Impossible as refused:
        return conflict(request, str(refused))
    messages.success(request, "There is a plan now, with its work in the project of the community.")
    return redirect(plan)


def _plan(request: SignedInRequest, pk: int) -> Decommission:
    plans = Decommission.objects.visible_to(request.user).select_related("agreement__community__champion", "work")
    return get_object_or_404(plans, pk=pk)


def _own(request: SignedInRequest, pk: int) -> Decommission:
    """A plan that the reader may change."""
    plan = _plan(request, pk)
    require(can_end_hubs(request.user, plan), WHO_ENDS_HUBS)
    return plan


def _saved(request: SignedInRequest, plan: Decommission, form: Any, verb: Any, **page: Any) -> HttpResponse:
    """Let a verb take what was typed of a plan, and lead back to it."""
    page |= {"plan": plan, "found": dated_plan(plan), "now": clock.now()}
    return save(request, form, partial(verb, plan), revision=plan.revision, **page)
