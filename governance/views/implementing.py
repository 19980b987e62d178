"""What was adopted is carried out, and archived in the end."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from governance import actions, permissions
from governance.actions.implementing import CARRIED_OUT, ENDED
from governance.enums import Stage
from governance.forms import AddDeedForm, ImplementProposalForm
from governance.models import Deed, Proposal
from governance.models.dated_implementations import dated
from governance.views.proposal_page import visible_proposal

A_PAGE = 50
NAMES = "Its author, the director and council members name what carries a proposal out."


@require_safe
def implementation_list(request: SignedInRequest) -> HttpResponse:
    """What was adopted and is not implemented, what has waited longest first."""
    now = clock.now()
    adopted = Proposal.objects.visible_to(request.user).at_stage(Stage.PASSED, now=now)
    page = Paginator(adopted.to_be_implemented(), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": dated(page.object_list), "now": now}
    return render(request, "governance/implementation_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_add_deed(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Name a change that carries an adopted proposal out."""
    proposal, now = visible_proposal(request, year, number), clock.now()
    require(permissions.can_add_deed(request.user, proposal, clock.organisation_day(now)), NAMES)
    form, status = AddDeedForm(posted(request)), 422
    if proposal.stage(now) not in CARRIED_OUT and not form.is_valid():
        return conflict(request, "What carries a proposal out is named once it has passed.")
    if form.is_valid():
        try:
            actions.add_deed(proposal, **form.cleaned_data, by=request.user, now=now)
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return redirect(f"{proposal.get_absolute_url()}#deeds")
    context = {"proposal": proposal, "form": form}
    return render(request, "governance/proposal_add_deed.html", context, status=status if form.is_bound else 200)


@require_POST
def proposal_remove_deed(request: SignedInRequest, year: int, number: int, pk: int) -> HttpResponse:
    """Take out what was named by mistake."""
    proposal = visible_proposal(request, year, number)
    deeds = Deed.objects.visible_to(request.user).select_related("proposal")
    deed = get_object_or_404(deeds, proposal=proposal, pk=pk)
    require(permissions.can_remove_deed(request.user, deed), "Whoever named it takes it out again.")
    try:
        actions.remove_deed(deed, by=request.user, now=clock.now())
    except actions.Refused as refusal:
        return conflict(request, str(refusal))
    return redirect(f"{proposal.get_absolute_url()}#deeds")


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_implement(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Say that it is carried out, with what carries it out in sight."""
    proposal, now = visible_proposal(request, year, number), clock.now()
    may = permissions.can_implement(request.user, proposal, clock.organisation_day(now))
    require(may, "Its author or the director says that a proposal is implemented.")
    form, status = ImplementProposalForm(posted(request)), 422
    if proposal.stage(now) is not Stage.PASSED and not form.is_valid():
        return conflict(request, "A proposal is implemented once, after it has passed.")
    if form.is_valid():
        try:
            actions.implement_proposal(proposal, **form.cleaned_data, by=request.user, now=now)
        except actions.Refused as refusal:
            form.refuse(str(refusal))
            status = 409
        else:
            messages.success(request, "It is implemented, and the council is told.")
            return redirect(proposal)
    context = {"proposal": proposal, "form": form, "deeds": proposal.deeds.all()}
    return render(request, "governance/proposal_implement.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_archive(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Ask once, then put it into the archive."""
    proposal, now = visible_proposal(request, year, number), clock.now()
    may = permissions.can_archive(request.user, proposal, clock.organisation_day(now))
    require(may, "Its author, the director and council members archive a proposal.")
    if proposal.stage(now) not in ENDED:
        return conflict(request, "A proposal is archived once it is implemented, not passed or withdrawn.")
    if request.method == "POST":
        try:
            actions.archive_proposal(proposal, by=request.user, now=now)
        except actions.Refused as refusal:
            return conflict(request, str(refusal))
        messages.success(request, "It lies in the archive now.")
        return redirect(proposal)
    return render(request, "governance/proposal_archive.html", {"proposal": proposal})
