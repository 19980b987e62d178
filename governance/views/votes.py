"""The council votes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from compass import clock
from compass.requests import SignedInRequest, require
from governance import actions, permissions
from governance.enums import Choice
from governance.forms import CastVoteForm
from governance.views.proposal_page import show_proposal, visible_proposal


@require_POST
def proposal_cast_vote(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Vote, or change one's vote."""
    proposal = visible_proposal(request, year, number)
    require(permissions.can_cast_vote(request.user, proposal), "Members of the Steering Council vote.")
    form = CastVoteForm(request.POST)
    if not form.is_valid():
        return show_proposal(request, proposal, vote_form=form, status=422)
    given = {**form.cleaned_data, "choice": Choice(form.cleaned_data["choice"])}
    try:
        actions.cast_vote(proposal, **given, by=request.user, read_clock=clock.of_database)
    except actions.Refused as refusal:
        form.refuse(str(refusal))
        return show_proposal(request, proposal, vote_form=form, status=409)
    messages.success(request, "Your vote is recorded. You can change it until the vote closes.")
    return redirect(proposal)
