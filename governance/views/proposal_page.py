"""One proposal: text, stage, dates, what people say, votes."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from compass import clock
from compass.requests import SignedInRequest
from governance.enums import Stage
from governance.forms import CastVoteForm, CommentForm
from governance.models import Proposal
from governance.views.sections import dates, deciding, discussion, outcome, routing, voting
from governance.views.sections.offers import Offer


@require_safe
def proposal_detail(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """One proposal: text, stage, dates, what people say, votes."""
    return show_proposal(request, visible_proposal(request, year, number))


def visible_proposal(request: SignedInRequest, year: int, number: int) -> Proposal:
    """A proposal that the reader may see, by its number."""
    proposals = Proposal.objects.visible_to(request.user).select_related(
        "author", "team", "decider", "draft__clause", "draft__page"
    )
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
    stage = proposal.stage(now)
    context = {
        **routing.shown(proposal),
        **dates.shown(request, proposal, stage),
        **discussion.shown(proposal),
        **voting.shown(request, proposal, stage),
        **outcome.shown(request, proposal),
        "proposal": proposal,
        "stage": stage,
        "offers": _offered(request, proposal, stage, now),
        "comment_form": comment_form or CommentForm(),
        "vote_form": vote_form or CastVoteForm(),
        "now": now,
    }
    return render(request, "governance/proposal_detail.html", context, status=status)


def _offered(request: SignedInRequest, proposal: Proposal, stage: Stage, now: datetime) -> list[Offer]:
    """What the reader may do with it now."""
    return [
        *outcome.offered(request, proposal, stage, now),
        *deciding.offered(request, proposal, now),
        *dates.offered(request, proposal, stage, now),
    ]
