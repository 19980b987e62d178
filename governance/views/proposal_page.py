"""One proposal: text, stage, dates, what people say, votes."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from compass import clock
from compass.requests import SignedInRequest
from governance.forms import CastVoteForm, DiscussionForm
from governance.models import Proposal
from governance.views.sections import dates, discussion, outcome, readings, routing, text, voting


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
    comment_form: DiscussionForm | None = None,
    vote_form: CastVoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a proposal, with what was typed into one of its forms."""
    stage = proposal.stage(now := clock.now())
    context = {
        **routing.shown(proposal),
        **dates.shown(request, proposal, stage),
        **(words := text.shown(proposal)),
        **readings.shown(request, proposal, stage, words["text"]),
        **discussion.shown(request, proposal, stage, comment_form),
        **voting.shown(request, proposal, stage),
        **outcome.shown(request, proposal),
        "proposal": proposal,
        "stage": stage,
        "offers": [
            *outcome.offered(request, proposal, stage, now),
            *text.offered(request, proposal, stage),
            *dates.offered(request, proposal, stage),
        ],
        "vote_form": vote_form or CastVoteForm(),
        "now": now,
    }
    return render(request, "governance/proposal_detail.html", context, status=status)
