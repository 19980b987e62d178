"""One proposal: text, stage, dates, what people say, votes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest
from compass.workdays import ONE_DAY
from governance import permissions
from governance.enums import Consultation, Stage
from governance.forms import CastVoteForm, CommentForm
from governance.models import Ballot, Outcome, Proposal
from governance.models.proposals import may_be_accepted
from governance.policy.dates import Dates
from governance.policy.rail import next_date, rail
from governance.policy.rules import RoutingRules
from people.enums import Role
from people.models import Absence, AbsenceQuerySet, Member


@require_safe
def proposal_detail(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """One proposal: text, stage, dates, what people say, votes."""
    return show_proposal(request, visible_proposal(request, year, number))


def visible_proposal(request: SignedInRequest, year: int, number: int) -> Proposal:
    """A proposal that the reader may see, by its number."""
    proposals = Proposal.objects.visible_to(request.user).select_related("author", "draft__clause", "draft__page")
    return get_object_or_404(proposals, year=year, number=number)


def show_proposal(
    request: SignedInRequest,
    proposal: Proposal,
    *,
    comment_form: CommentForm | None = None,
    vote_form: CastVoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a proposal, with what was typed into one of its forms."""
    now = clock.now()
    stage, today = proposal.stage(now), clock.organisation_day(now)
    context = {
        **_shown(request, proposal, stage),
        "comment_form": comment_form or CommentForm(),
        "vote_form": vote_form or CastVoteForm(),
        "votes_now": stage is Stage.VOTING and permissions.can_cast_vote(request.user, proposal),
        "may_declare": stage is Stage.CLOSED and permissions.can_declare_outcome(request.user, proposal, today),
        "may_accept": permissions.can_accept(request.user, proposal) and may_be_accepted(proposal, now),
        "may_withdraw": stage is Stage.DISCUSSION and permissions.can_withdraw(request.user, proposal),
        "now": now,
    }
    return render(request, "governance/proposal_detail.html", context, status=status)


def _shown(request: SignedInRequest, proposal: Proposal, stage: Stage) -> dict[str, Any]:
    """What the page of a proposal shows to whoever may read it."""
    [dated] = Proposal.objects.visible_to(request.user).filter(pk=proposal.pk).dated()
    routing = rulebook.rules(RoutingRules, on=proposal.filed_on)
    ballots = Ballot.objects.visible_to(request.user).filter(opening__proposal=proposal)
    outcomes = Outcome.objects.visible_to(request.user)
    return {
        "proposal": proposal,
        "outcome": outcomes.select_related("declared_by").filter(proposal=proposal).first(),
        "text": proposal.versions.latest("number"),
        "stage": stage,
        "dates": dated.dates,
        "rail": rail(dated.dates, proposal.consultation, stage, proposal.filed_on, proposal.declared_on),
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
