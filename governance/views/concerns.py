"""Concerns are raised beside comments, and resolved by whoever has them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.requests import SignedInRequest, posted, require
from governance import actions, permissions
from governance.forms import DiscussionForm, ResolveConcernForm
from governance.models import Comment
from governance.views.proposal_page import show_proposal, visible_proposal


@require_POST
def proposal_raise_concern(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Name what should be settled first."""
    proposal = visible_proposal(request, year, number)
    form = DiscussionForm(request.POST, proposal=proposal, raises=True)
    if not form.is_valid():
        return show_proposal(request, proposal, comment_form=form, status=422)
    given = {name: form.cleaned_data[name] for name in ("concern", "body", "token")}
    try:
        concern = actions.raise_concern(proposal, **given, by=request.user, now=clock.now())
    except actions.Refused as refusal:
        form.refuse(str(refusal))
        return show_proposal(request, proposal, comment_form=form, status=409)
    return redirect(concern)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_resolve_concern(request: SignedInRequest, year: int, number: int, pk: int) -> HttpResponse:
    """Say that one's concern is settled, and how."""
    proposal = visible_proposal(request, year, number)
    concerns = Comment.objects.visible_to(request.user).filter(proposal=proposal).exclude(concern="")
    concern = get_object_or_404(concerns.select_related("proposal", "author"), pk=pk)
    require(permissions.can_resolve_concern(request.user, concern), f"Only {concern.author.name} can resolve it.")
    form, status = ResolveConcernForm(posted(request)), 422
    if form.is_valid():
        try:
            actions.resolve_concern(concern, **form.cleaned_data, by=request.user, now=clock.now())
        except actions.Refused as refusal:
            form.refuse(str(refusal))
            status = 409
        else:
            messages.success(request, "Your concern is resolved.")
            return redirect(concern)
    context = {"proposal": proposal, "concern": concern, "form": form}
    page = "governance/proposal_resolve_concern.html"
    return render(request, page, context, status=status if form.is_bound else 200)
