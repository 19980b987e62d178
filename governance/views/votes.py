"""The council votes: each for themselves, and for whoever is absent and has told somebody."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from governance import actions, permissions
from governance.enums import Choice, Stage
from governance.forms import CastVoteForm, RecordVoteForForm, RecuseForm
from governance.models import Ballot
from governance.models.tables import table_of
from governance.views.ballots import show_ballot
from governance.views.proposal_page import visible_proposal

OFF_THE_ROLL = "You are not on the roll of this vote; its roll is the Steering Council as of the voting day."


@require_POST
def proposal_cast_vote(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Vote, or change one's vote."""
    proposal = visible_proposal(request, year, number)
    require(permissions.is_enrolled(request.user, proposal), OFF_THE_ROLL)
    form = CastVoteForm(request.POST)
    if not form.is_valid():
        return show_ballot(request, proposal, form=form, status=422)
    given = {**form.cleaned_data, "choice": Choice(form.cleaned_data["choice"])}
    try:
        ballot = actions.cast_vote(proposal, **given, by=request.user, read_clock=clock.of_database)
    except actions.Refused as refusal:
        form.refuse(str(refusal))
        return show_ballot(request, proposal, form=form, status=409)
    messages.success(request, f"Your vote is recorded.{_replaced(ballot)} You can change it until the vote closes.")
    return redirect(proposal.get_ballot_url())


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_recuse(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Take no part in a vote, and say why."""
    proposal = visible_proposal(request, year, number)
    require(permissions.is_enrolled(request.user, proposal), OFF_THE_ROLL)
    form, status = RecuseForm(posted(request)), 422
    if not form.is_bound and proposal.stage(clock.now()) not in (Stage.DISCUSSION, Stage.VOTING):
        return conflict(request, "Whoever takes no part in a vote says so before it closes.")
    if form.is_valid():
        try:
            actions.recuse(proposal, **form.cleaned_data, by=request.user, read_clock=clock.of_database)
        except actions.Refused as refusal:
            form.refuse(str(refusal))
            status = 409
        else:
            messages.success(request, "You take no part in this vote; the table says so with your reason.")
            return redirect(proposal.get_ballot_url())
    context = {"proposal": proposal, "form": form}
    return render(request, "governance/proposal_recuse.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_vote_for(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Write down the vote of somebody on the roll who is absent and has told the reader."""
    proposal = visible_proposal(request, year, number)
    require(permissions.is_enrolled(request.user, proposal), OFF_THE_ROLL)
    others = {str(line.member.pk): line for line in table_of(proposal).lines if line.member != request.user}
    absent = [key for key, line in others.items() if line.may_be_stood_in_for]
    names = {key: line.member.name for key, line in others.items()}
    form, status = RecordVoteForForm(posted(request), roll=names, absent=absent), 422
    if not form.is_bound and proposal.stage(clock.now()) is not Stage.VOTING:
        return conflict(request, "What somebody absent has told is recorded while the vote is open.")
    if form.is_valid():
        given = {**form.cleaned_data, "choice": Choice(form.cleaned_data["choice"])}
        given["voter"] = others[form.cleaned_data["voter"]].member
        try:
            actions.record_vote_for(proposal, **given, by=request.user, read_clock=clock.of_database)
        except actions.Refused as refusal:
            form.refuse(str(refusal))
            status = 409
        else:
            messages.success(request, f"The vote of {given['voter'].name} is recorded, and they are told.")
            return redirect(proposal.get_ballot_url())
    context = {"proposal": proposal, "form": form, "absent": absent}
    return render(request, "governance/proposal_vote_for.html", context, status=status if form.is_bound else 200)


def _replaced(ballot: Ballot) -> str:
    """What a change of mind took the place of, for whoever has the page open twice."""
    former = ballot.replaced()
    if former is None:
        return ""
    whose = "your" if former.recorded_by_id == ballot.voter_id else f"the vote that {former.recorded_by.name} recorded:"
    return f" It replaces {whose} “{former.get_choice_display()}”; both stay in the record."
