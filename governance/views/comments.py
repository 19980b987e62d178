"""People say something about a proposal, and answer to each other."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from compass import clock
from compass.requests import SignedInRequest
from governance import actions
from governance.forms import DiscussionForm
from governance.views.proposal_page import show_proposal, visible_proposal


@require_POST
def proposal_add_comment(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Say something, or answer to what somebody said."""
    proposal = visible_proposal(request, year, number)
    form = DiscussionForm(request.POST, proposal=proposal)
    if not form.is_valid():
        return show_proposal(request, proposal, comment_form=form, status=422)
    given = {name: form.cleaned_data[name] for name in ("body", "parent", "token")}
    try:
        comment = actions.add_comment(proposal, **given, by=request.user, now=clock.now())
    except actions.Refused as refusal:
        form.refuse(str(refusal))
        return show_proposal(request, proposal, comment_form=form, status=409)
    return redirect(comment)
