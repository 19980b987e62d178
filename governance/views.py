"""The pages of proposals."""

from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from compass.workdays import ONE_DAY
from governance import actions, permissions
from governance.enums import Choice, Consultation, Stage
from governance.filters import ProposalFilter
from governance.forms import CastVoteForm, CommentForm, FileProposalForm
from governance.models import Ballot, Proposal, ProposalQuerySet, dates_on
from governance.policy.dates import Dates
from governance.policy.rail import next_date, rail
from governance.policy.rules import RoutingRules, VotingRules
from people.enums import Role
from people.models import Absence, AbsenceQuerySet, Member

A_PAGE = 50


@require_safe
def proposal_list(request: SignedInRequest) -> HttpResponse:
    """Every proposal, narrowed and ordered by the address."""
    now = clock.now()
    visible = Proposal.objects.visible_to(request.user)
    found = ProposalFilter(request.GET, visible.listed(), now=now)
    page = Paginator(found.ordered(), A_PAGE).get_page(request.GET.get("page"))
    shown = cast("ProposalQuerySet", page.object_list)
    staged = [(each, each.proposal.stage(now)) for each in shown.dated()]
    rows = [(each.proposal, stage, next_date(each.dates, stage)) for each, stage in staged]
    context = {"filter": found, "page": page, "rows": rows, "total": visible.count(), "now": now, "today": _today(now)}
    return render(request, "governance/proposal_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_file(request: SignedInRequest) -> HttpResponse:
    """Write a proposal and file it; the page says when the vote would be."""
    now = clock.now()
    today = clock.organisation_day(now)
    form = FileProposalForm(posted(request), today=today)
    if form.is_valid():
        try:
            proposal = actions.file_proposal(**form.cleaned_data, by=request.user, now=now)
        except actions.Refused as refusal:
            form.refuse(str(refusal))
        else:
            told = "" if proposal.consultation == Consultation.NEITHER else " The council is told."
            messages.success(request, f"Filed as {proposal.reference}.{told}")
            return redirect(proposal)
    routing = rulebook.rules(RoutingRules, on=today)
    context = {"form": form, "dates": _today(now), "routing": routing.cite("areas"), "areas": routing.in_words()}
    return render(request, "governance/proposal_file.html", context, status=422 if form.is_bound else 200)


@require_safe
def proposal_detail(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """One proposal: text, stage, dates, what people say, votes."""
    return _detail(request, _visible(request, year, number))


@require_POST
def proposal_add_comment(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Say something."""
    proposal = _visible(request, year, number)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _detail(request, proposal, comment_form=form, status=422)
    try:
        comment = actions.add_comment(proposal, **form.cleaned_data, by=request.user, now=clock.now())
    except actions.Refused as refusal:
        form.refuse(str(refusal))
        return _detail(request, proposal, comment_form=form, status=409)
    return redirect(f"{proposal.get_absolute_url()}#comment-{comment.pk}")


@require_POST
def proposal_cast_vote(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Vote, or change one's vote."""
    proposal = _visible(request, year, number)
    require(permissions.can_cast_vote(request.user, proposal), "Members of the Steering Council vote.")
    form = CastVoteForm(request.POST)
    if not form.is_valid():
        return _detail(request, proposal, vote_form=form, status=422)
    choice, reason = Choice(form.cleaned_data["choice"]), form.cleaned_data["reason"]
    try:
        actions.cast_vote(proposal, choice=choice, reason=reason, by=request.user, now=clock.now())
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
        return _detail(request, proposal, vote_form=form, status=409)
    messages.success(request, "Your vote is recorded. You can change it until the vote closes.")
    return redirect(proposal)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_withdraw(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Ask once, then take the proposal back."""
    proposal = _visible(request, year, number)
    require(permissions.can_withdraw(request.user, proposal), "Its author alone can withdraw a proposal.")
    if request.method == "POST":
        try:
            actions.withdraw_proposal(proposal, by=request.user, now=clock.now())
        except actions.Refused as refusal:
            return conflict(request, str(refusal))
        return redirect(proposal)
    return render(request, "governance/proposal_withdraw.html", {"proposal": proposal})


def _today(now: datetime) -> Dates:
    """The dates of a proposal that would be filed now."""
    return dates_on(clock.organisation_day(now), rulebook.history(VotingRules), rulebook.history(CalendarRules))


def _visible(request: SignedInRequest, year: int, number: int) -> Proposal:
    proposals = Proposal.objects.visible_to(request.user).select_related("author", "draft__clause", "draft__page")
    return get_object_or_404(proposals, year=year, number=number)


def _detail(
    request: SignedInRequest,
    proposal: Proposal,
    *,
    comment_form: CommentForm | None = None,
    vote_form: CastVoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now = clock.now()
    stage = proposal.stage(now)
    context = {
        **_shown(request, proposal, stage),
        "comment_form": comment_form or CommentForm(),
        "vote_form": vote_form or CastVoteForm(),
        "votes_now": stage is Stage.VOTING and permissions.can_cast_vote(request.user, proposal),
        "may_withdraw": stage is Stage.DISCUSSION and permissions.can_withdraw(request.user, proposal),
        "now": now,
    }
    return render(request, "governance/proposal_detail.html", context, status=status)


def _shown(request: SignedInRequest, proposal: Proposal, stage: Stage) -> dict[str, Any]:
    """What the page of a proposal shows to whoever may read it."""
    [dated] = Proposal.objects.visible_to(request.user).filter(pk=proposal.pk).dated()
    routing = rulebook.rules(RoutingRules, on=proposal.filed_on)
    ballots = Ballot.objects.visible_to(request.user).filter(proposal=proposal)
    return {
        "proposal": proposal,
        "stage": stage,
        "dates": dated.dates,
        "rail": rail(dated.dates, proposal.consultation, stage, proposal.filed_on),
        "next": next_date(dated.dates, stage),
        "area": routing.label(proposal.area),
        "routing": routing.cite("areas"),
        "comments": proposal.comments.select_related("author"),
        "ballots": ballots.counting().select_related("voter"),
        "away": _away_at_the_vote(request, proposal, stage, dated.dates),
    }


def _away_at_the_vote(request: SignedInRequest, proposal: Proposal, stage: Stage, dates: Dates) -> AbsenceQuerySet:
    """The time off of whoever is on the roll while the vote is open: warned of, and nothing moves for it."""
    visible = Absence.objects.visible_to(request.user)
    if proposal.consultation != Consultation.VOTE or stage not in (Stage.DISCUSSION, Stage.VOTING):
        return visible.none()
    roll = Member.objects.visible_to(request.user).holding(Role.COUNCIL, proposal.vote_on)
    last_day = dates.closes.at.date() - ONE_DAY
    return visible.standing().of_members().of(roll).off().touching(proposal.vote_on, last_day)
