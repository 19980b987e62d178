"""Teams decide: by silence, or, where a concern stays open, by whoever breaks the tie."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.handbook import rulebook
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from governance import actions, permissions
from governance.enums import Result
from governance.forms import DecideForm, FileDecisionForm
from governance.models.comments import concerns_on
from governance.models.proposals import decided_on, may_be_accepted
from governance.policy.outcomes import warnings
from governance.policy.rules import VotingRules
from governance.views.proposal_page import visible_proposal


@require_http_methods(["GET", "HEAD", "POST"])
def decision_file(request: SignedInRequest) -> HttpResponse:
    """Write down what a team decides; the page says until when somebody may object."""
    now = clock.now()
    today = clock.organisation_day(now)
    form, status = FileDecisionForm(posted(request), by=request.user, today=today), 422
    if form.is_valid():
        try:
            proposal = actions.file_decision(**form.cleaned_data, by=request.user, now=now)
        except actions.Refused as refused:
            form.refuse(str(refused))
            status = 409
        else:
            messages.success(request, f"Filed as {proposal.reference}. The team is told.")
            return redirect(proposal)
    context = {"form": form, "dates": decided_on(today, rulebook.history(VotingRules))}
    return render(request, "governance/decision_file.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_decide(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Break the tie of a team, with the open concerns in sight."""
    proposal, now = visible_proposal(request, year, number), clock.now()
    may = permissions.can_decide(request.user, proposal, clock.organisation_day(now))
    require(may, "The named decider or the director decides what a team cannot.")
    form, status, against = DecideForm(posted(request)), 422, warnings((), concerns_on(proposal))
    if not form.is_bound and not (against and may_be_accepted(proposal, now)):
        return conflict(request, "It is decided once, after the time to raise concerns, where one is open.")
    if form.is_valid():
        given = {**form.cleaned_data, "result": Result(form.cleaned_data["result"])}
        try:
            actions.decide_proposal(proposal, **given, by=request.user, read_clock=clock.of_database)
        except actions.Refused as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, "It is decided, and the team is told.")
            return redirect(proposal)
    context = {"proposal": proposal, "form": form, "warnings": against}
    return render(request, "governance/proposal_decide.html", context, status=status if form.is_bound else 200)
