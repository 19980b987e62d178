"""Another voting day is asked for, or a vote goes back to its discussion."""

from datetime import date, datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.explanation import say
from compass.handbook import rulebook
from compass.portal.distance import distance
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from governance import actions, permissions
from governance.forms import MoveVoteForm, ReturnForm
from governance.models import Proposal
from governance.models.asking import VotingDay, days_to_ask_for
from governance.models.outcomes import votes_on
from governance.policy.outcomes import counted
from governance.policy.rules import VotingRules
from governance.policy.stages import may_be_moved, may_be_returned
from governance.views.proposal_page import visible_proposal


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_move_vote(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Ask for one of the next voting days."""
    proposal, now = visible_proposal(request, year, number), clock.now()
    may = permissions.can_move_vote(request.user, proposal, clock.organisation_day(now))
    require(may, "Members of the Steering Council ask for another voting day.")
    if not may_be_moved(proposal, now) and request.method != "POST":
        return conflict(request, "Another day is asked for before the vote opens.")
    form, status = MoveVoteForm(posted(request), days=_days(proposal, now)), 422
    if form.is_valid():
        try:
            actions.move_vote(proposal, **form.cleaned_data, by=request.user, now=now)
        except actions.Refused as refused:
            form.refuse(str(refused))
            status = 409
        else:
            messages.success(request, "The day is moved, and the council and the author are told.")
            return redirect(proposal)
    [dated] = Proposal.objects.visible_to(request.user).filter(pk=proposal.pk).dated()
    rules = rulebook.history(VotingRules).on(proposal.filed_on)
    context = {"proposal": proposal, "form": form, "dates": dated.dates, "rules": rules.cite("weeks")}
    return render(request, "governance/proposal_move_vote.html", context, status=status if form.is_bound else 200)


def _days(proposal: Proposal, now: datetime) -> list[tuple[date, str]]:
    """The next voting days, each with how far off it is, and with the holiday that falls on it."""
    found, zone = days_to_ask_for(proposal, clock.organisation_day(now)), settings.ORGANISATION_ZONE
    return [(each.on, f"{say(each.on)}, {distance(each.on, now, zone)}{_warning(each)}") for each in found]


def _warning(day: VotingDay) -> str:
    return f"; {day.holiday} falls on it, and the day stays" if day.holiday else ""


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_return(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Say what it does, ask why, then take the vote back to the discussion."""
    proposal, now = visible_proposal(request, year, number), clock.now()
    may = permissions.can_return_to_discussion(request.user, proposal, clock.organisation_day(now))
    require(may, "Its author or the director takes a vote back to the discussion.")
    form, status = ReturnForm(posted(request)), 422
    if not may_be_returned(proposal, now) and not form.is_bound:
        return conflict(request, "A vote is taken back while it is open, and until its outcome is declared.")
    if form.is_valid():
        try:
            actions.return_to_discussion(proposal, **form.cleaned_data, by=request.user, read_clock=clock.of_database)
        except actions.Refused as refused:
            form.refuse(str(refused))
            status = 409
        else:
            messages.success(request, "It is discussed again, and the council and the author are told.")
            return redirect(proposal)
    period = rulebook.history(VotingRules).on(proposal.filed_on).cite("discussion_days")
    context = {"proposal": proposal, "form": form, "period": period, "counted": counted(votes_on(proposal))}
    return render(request, "governance/proposal_return.html", context, status=status if form.is_bound else 200)
