"""One proposal: text, stage, dates, what people say, how far its vote has come."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from compass import clock
from compass.requests import SignedInRequest
from governance.enums import Stage
from governance.forms import DiscussionForm
from governance.models import Proposal
from governance.models.tables import Table
from governance.views.sections import dates, deciding, discussion, outcome, readings, routing, text, voting
from governance.views.sections.offers import Offer, placed


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
    comment_form: DiscussionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a proposal, with what was typed into one of its forms."""
    context = _shown(request, proposal, comment_form, clock.now())
    return render(request, "governance/proposal_detail.html", context, status=status)


def _shown(
    request: SignedInRequest, proposal: Proposal, comment_form: DiscussionForm | None, now: datetime
) -> dict[str, Any]:
    """What each section of the page shows, and what the reader may do."""
    stage = proposal.stage(now)
    table = voting.read(proposal, stage)
    offers = _offered(request, proposal, stage, table, now)
    return {
        **routing.shown(request, proposal, now),
        **dates.shown(request, proposal, stage),
        **(words := text.shown(proposal)),
        **readings.shown(request, proposal, stage, words["text"]),
        **discussion.shown(request, proposal, stage, comment_form),
        **voting.shown(request, stage, table),
        **outcome.shown(request, proposal, stage),
        **deciding.shown(proposal),
        "proposal": proposal,
        "stage": stage,
        "offers": placed(offers),
        "is_due": any(each.is_primary for each in offers),
        "now": now,
    }


def _offered(
    request: SignedInRequest, proposal: Proposal, stage: Stage, table: Table | None, now: datetime
) -> list[Offer]:
    """What the reader may do with it now."""
    return [
        *voting.offered(request, proposal, stage, table),
        *outcome.offered(request, proposal, stage, now),
        *routing.offered(request, proposal, stage, now),
        *text.offered(request, proposal, stage),
        *deciding.offered(request, proposal, now),
        *dates.offered(request, proposal, stage, now),
    ]
