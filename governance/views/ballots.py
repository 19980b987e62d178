"""The page on which the council votes: the frozen text, the ballot beside it, the record below."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest
from governance import permissions
from governance.enums import Stage
from governance.forms import CastVoteForm
from governance.models import Outcome, Proposal
from governance.models.openings import text_of
from governance.models.tables import Line, Table, table_of
from governance.policy.ballots import left, on_its_clock, short
from governance.policy.dates import Dates
from governance.policy.record import digest
from governance.policy.rules import PassingRules
from governance.views.proposal_page import visible_proposal
from governance.views.sections.offers import Offer, offer


@require_safe
def proposal_ballot(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """The vote on a proposal; everybody reads it, and whoever is on the roll votes."""
    return show_ballot(request, visible_proposal(request, year, number))


def show_ballot(
    request: SignedInRequest, proposal: Proposal, *, form: CastVoteForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a vote, with what was typed into its ballot."""
    now = clock.now()
    stage, table = proposal.stage(now), table_of(proposal)
    own, shown, form = table.of(request.user), _text(proposal, table), form or CastVoteForm()
    form.stands_beside(shown["text"].number)
    context = {
        **_dates(request, proposal, now),
        **shown,
        **_may(request, proposal, stage, own, now),
        "proposal": proposal,
        "stage": stage,
        "table": table,
        "head": short(table.head),
        "own": own,
        "form": form,
        "outcome": Outcome.objects.visible_to(request.user).filter(proposal=proposal).first(),
        "passing": rulebook.rules(PassingRules, on=proposal.filed_on).cite("passing"),
        "now": now,
    }
    return render(request, "governance/proposal_ballot.html", context, status=status)


def _dates(request: SignedInRequest, proposal: Proposal, now: datetime) -> dict[str, Any]:
    """When the vote opens and closes, on both clocks, and how much time is left."""
    [dated] = Proposal.objects.visible_to(request.user).filter(pk=proposal.pk).dated()
    dates: Dates = dated.dates
    return {
        "dates": dates,
        "opens_there": on_its_clock(dates.opens.at, dates.opens.zone, request.user.zone),
        "closes_there": on_its_clock(dates.closes.at, dates.closes.zone, request.user.zone),
        "left": left(dates.closes.at, now),
    }


def _text(proposal: Proposal, table: Table) -> dict[str, Any]:
    """The version that is voted on, or would be, and what stands for it."""
    text = text_of(proposal)
    sha256 = table.opening.text_sha256 if table.opening else digest(text.as_recorded())
    return {"text": text, "text_hash": short(sha256)}


def _may(request: SignedInRequest, proposal: Proposal, stage: Stage, own: Line | None, now: datetime) -> dict[str, Any]:
    """What the reader may do: vote, what they are offered beside it, declare the outcome."""
    today = clock.organisation_day(now)
    return {
        "votes_now": stage is Stage.VOTING and own is not None and not own.recusal,
        "offers": _offered(proposal, stage, own),
        "may_declare": stage is Stage.CLOSED and permissions.can_declare_outcome(request.user, proposal, today),
    }


def _offered(proposal: Proposal, stage: Stage, own: Line | None) -> list[Offer]:
    """Whoever is on the roll takes no part, or writes down what somebody absent said."""
    found: list[Offer] = []
    if own and not own.recusal and stage in (Stage.DISCUSSION, Stage.VOTING):
        found.append(offer(proposal, "recuse", "Recuse yourself"))
    if own and not own.recusal and stage is Stage.VOTING:
        found.append(offer(proposal, "vote-for", "Vote for someone absent"))
    return found
