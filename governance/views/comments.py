"""People say something about a proposal."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from compass import clock
from compass.requests import SignedInRequest
from governance import actions
from governance.forms import CommentForm
from governance.views.proposal_page import show_proposal, visible_proposal


@require_POST
def proposal_add_comment(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Say something."""
    proposal = visible_proposal(request, year, number)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return show_proposal(request, proposal, comment_form=form, status=422)
    try:
        comment = actions.add_comment(proposal, **form.cleaned_data, by=request.user, now=clock.now())
    except actions.Refused as refusal:
        form.refuse(str(refusal))
        return show_proposal(request, proposal, comment_form=form, status=409)
    return redirect(f"{proposal.get_absolute_url()}#comment-{comment.pk}")
