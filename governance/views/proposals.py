"""Proposals are listed, filed and taken back."""

from datetime import datetime
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from governance import actions, permissions
from governance.enums import Consultation
from governance.filters import ProposalFilter
from governance.forms import FileProposalForm
from governance.models import Proposal, ProposalQuerySet, dates_on
from governance.policy.dates import Dates
from governance.policy.rail import next_date
from governance.policy.rules import RoutingRules, VotingRules
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
    context = {"filter": found, "page": page, "rows": rows, "total": visible.count(), "now": now, "today": _today(now)}
    return render(request, "governance/proposal_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_file(request: SignedInRequest) -> HttpResponse:
    """Write a proposal and file it; the page says when the vote would be."""
    now = clock.now()
    today = clock.organisation_day(now)
    form = FileProposalForm(posted(request), today=today)
    if form.is_valid():
        try:
            proposal = actions.file_proposal(**form.cleaned_data, by=request.user, now=now)
        except actions.Refused as refusal:
            form.refuse(str(refusal))
        else:
            told = "" if proposal.consultation == Consultation.NEITHER else " The council is told."
            messages.success(request, f"Filed as {proposal.reference}.{told}")
            return redirect(proposal)
    routing = rulebook.rules(RoutingRules, on=today)
    context = {"form": form, "dates": _today(now), "routing": routing.cite("areas"), "areas": routing.in_words()}
    return render(request, "governance/proposal_file.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_withdraw(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Ask once, then take the proposal back."""
    proposal = visible_proposal(request, year, number)
    require(permissions.can_withdraw(request.user, proposal), "Its author alone can withdraw a proposal.")
    if request.method == "POST":
        try:
            actions.withdraw_proposal(proposal, by=request.user, now=clock.now())
        except actions.Refused as refusal:
            return conflict(request, str(refusal))
        return redirect(proposal)
    return render(request, "governance/proposal_withdraw.html", {"proposal": proposal})


def _today(now: datetime) -> Dates:
    """The dates of a proposal that would be filed now."""
    return dates_on(clock.organisation_day(now), rulebook.history(VotingRules), rulebook.history(CalendarRules))
