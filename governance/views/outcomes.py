"""The outcome of a proposal is declared, or one that needs no vote accepted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.handbook import rulebook
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from governance import actions, permissions
from governance.enums import Result, Stage
from governance.forms import DeclareOutcomeForm
from governance.models.comments import concerns_on
from governance.models.outcomes import votes_on
from governance.policy.outcomes import counted, warnings
from governance.policy.rules import PassingRules
from governance.views.proposal_page import visible_proposal


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_declare_outcome(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Say what came of a vote, with what speaks against consensus in sight."""
    proposal, now = visible_proposal(request, year, number), clock.now()
    may = permissions.can_declare_outcome(request.user, proposal, clock.organisation_day(now))
    require(may, "Its author or the director declares the outcome of a proposal.")
    form, status = DeclareOutcomeForm(posted(request)), 422
    if proposal.stage(now) is not Stage.CLOSED and not form.is_valid():
        return conflict(request, "An outcome is declared once, after the vote has closed.")
    if form.is_valid():
        given = {**form.cleaned_data, "result": Result(form.cleaned_data["result"])}
        try:
            actions.declare_outcome(proposal, **given, by=request.user, read_clock=clock.of_database)
        except actions.Refused as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, "The outcome is declared, and the council is told.")
            return redirect(proposal)
    votes, rules = votes_on(proposal), rulebook.rules(PassingRules, on=proposal.filed_on)
    against = warnings(votes, concerns_on(proposal), rules)
    shown = {"counted": counted(votes), "warnings": against, "passing": rules.cite("passing")}
    context = {"proposal": proposal, "form": form, **shown}
    page = "governance/proposal_declare_outcome.html"
    return render(request, page, context, status=status if form.is_bound else 200)


@require_POST
def proposal_accept(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Accept a proposal that needs no vote."""
    proposal = visible_proposal(request, year, number)
    sentence = "Its author, or the decider that it names, accepts a proposal that needs no vote."
    require(permissions.can_accept(request.user, proposal), sentence)
    try:
        actions.accept_proposal(proposal, by=request.user, read_clock=clock.of_database)
    except actions.Refused as refused:
        return conflict(request, str(refused))
    messages.success(request, "It is accepted, and the council is told.")
    return redirect(proposal)
