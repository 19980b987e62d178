"""Proposals are listed and taken back."""

from typing import cast

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.requests import SignedInRequest, posted, require
from governance import actions, permissions
from governance.filters import ProposalFilter
from governance.forms import WithdrawForm
from governance.models import Proposal, ProposalDraft, ProposalQuerySet
from governance.policy.rail import next_date
from governance.views.filing import dates_today
from governance.views.proposal_page import visible_proposal

A_PAGE = 50


@require_safe
def proposal_list(request: SignedInRequest) -> HttpResponse:
    """Every proposal, narrowed and ordered by the address."""
    now = clock.now()
    visible = Proposal.objects.visible_to(request.user)
    found = ProposalFilter(request.GET, visible.listed(), now=now)
    page = Paginator(found.ordered(), A_PAGE).get_page(request.GET.get("page"))
    shown = cast("ProposalQuerySet", page.object_list)
    staged = [(each, each.proposal.stage(now)) for each in shown.dated()]
    rows = [(each.proposal, stage, next_date(each.dates, stage)) for each, stage in staged]
    context = {"filter": found, "page": page, "rows": rows, "total": visible.count(), "now": now}
    drafts = ProposalDraft.objects.visible_to(request.user).count()
    context |= {"today": dates_today(now), "drafts": drafts}
    return render(request, "governance/proposal_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_withdraw(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Ask why, then take the proposal back."""
    proposal = visible_proposal(request, year, number)
    require(permissions.can_withdraw(request.user, proposal), "Its author alone can withdraw a proposal.")
    form, status = WithdrawForm(posted(request)), 422
    if form.is_valid():
        try:
            actions.withdraw_proposal(proposal, **form.cleaned_data, by=request.user, now=clock.now())
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return redirect(proposal)
    context = {"proposal": proposal, "form": form}
    return render(request, "governance/proposal_withdraw.html", context, status=status if form.is_bound else 200)
