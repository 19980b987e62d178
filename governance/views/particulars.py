"""What is noted beside the text of a proposal."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.requests import SignedInRequest, posted, require
from governance import actions, permissions
from governance.forms import HostCheckForm, LinkForm
from governance.views.proposal_page import visible_proposal


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_link(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Say where its document and its tracking issue are."""
    proposal = visible_proposal(request, year, number)
    require(permissions.can_link(request.user, proposal), "Its author says where else a proposal stands.")
    seen = {"document_url": proposal.document_url, "issue_url": proposal.issue_url}
    form = LinkForm(posted(request), initial=seen)
    if form.is_valid():
        actions.link_proposal(proposal, **form.cleaned_data, by=request.user, now=clock.now())
        messages.success(request, "The links are saved.")
        return redirect(proposal)
    context = {"proposal": proposal, "form": form}
    return render(request, "governance/proposal_link.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_check_host_policy(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Say whether it keeps to the policies of the host."""
    proposal, now = visible_proposal(request, year, number), clock.now()
    may = permissions.can_check_host_policy(request.user, clock.organisation_day(now))
    require(may, "The director or a member of the Steering Council checks a proposal against the host's policies.")
    form, status = HostCheckForm(posted(request)), 422
    if form.is_valid():
        try:
            actions.check_host_policy(proposal, **form.cleaned_data, by=request.user, now=now)
        except actions.Refused as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, "It stands on the page of the proposal.")
            return redirect(proposal)
    context = {"proposal": proposal, "form": form}
    page = "governance/proposal_check_host_policy.html"
    return render(request, page, context, status=status if form.is_bound else 200)
