"""A proposal gets more consultation than its decision areas ask for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from governance import actions, permissions
from governance.enums import Consultation, Stage
from governance.forms import RequestVoteForm, RerouteForm
from governance.views.proposal_page import visible_proposal


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_request_vote(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Turn a notice into a vote."""
    proposal, now = visible_proposal(request, year, number), clock.now()
    may = permissions.can_request_vote(request.user, clock.organisation_day(now))
    require(may, "Members of the Steering Council request a vote.")
    form, status = RequestVoteForm(posted(request)), 422
    if form.is_valid():
        try:
            actions.request_vote(proposal, **form.cleaned_data, by=request.user, read_clock=clock.of_database)
        except actions.Refused as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, "It is put to the vote, and the council is told.")
            return redirect(proposal)
    elif not form.is_bound and proposal.consultation != Consultation.NOTIFY:
        return conflict(request, "A vote is requested where the council is told alone.")
    context = {"proposal": proposal, "form": form, "is_due": proposal.stage(now) is Stage.DUE}
    page = "governance/proposal_request_vote.html"
    return render(request, page, context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_reroute(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Ask for more consultation."""
    proposal, now = visible_proposal(request, year, number), clock.now()
    may = permissions.can_reroute(request.user, proposal, clock.organisation_day(now))
    require(may, "The director asks for more consultation, and not on what a team decides.")
    before = Consultation(proposal.consultation)
    if before is Consultation.VOTE and request.method != "POST":
        return conflict(request, "It is voted on already; there is nothing more to ask for.")
    form, status = RerouteForm(posted(request), before=before), 422
    if form.is_valid():
        try:
            actions.reroute_proposal(proposal, **form.cleaned_data, by=request.user, read_clock=clock.of_database)
        except actions.Refused as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, "It is changed, and the council is told.")
            return redirect(proposal)
    context = {"proposal": proposal, "form": form, "is_due": proposal.stage(now) is Stage.DUE}
    return render(request, "governance/proposal_reroute.html", context, status=status if form.is_bound else 200)
