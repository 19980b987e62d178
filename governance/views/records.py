"""The record of a vote, for everybody to check: as a page, as a file, and with the program that checks it."""

from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.requests import SignedInRequest
from governance.models import Opening, Proposal
from governance.models.records import faults_in, faults_of, mailed_head, record_of
from governance.policy import record as verifier
from governance.views.proposal_page import visible_proposal


@require_safe
def proposal_record(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """The head and the entries of a record, what is wrong with it, and how to check it without the portal."""
    proposal, now = visible_proposal(request, year, number), clock.now()
    opening = _last_opening(request, proposal)
    context: dict[str, Any] = {"proposal": proposal, "opening": opening, "stage": proposal.stage(now), "now": now}
    if opening:
        record = record_of(opening)
        context |= {
            "head": verifier.head(record),
            "mailed": mailed_head(opening),
            "faults": faults_in(opening, record),
            "ballots": opening.ballots.order_by("number").select_related("voter", "recorded_by"),
        }
    else:
        context["faults"] = faults_of(proposal)
    return render(request, "governance/proposal_record.html", context)


@require_safe
def proposal_record_json(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """The record as a file: what `manage.py verify_vote --export` writes."""
    proposal = visible_proposal(request, year, number)
    opening = _last_opening(request, proposal)
    if opening is None:
        raise Http404("The vote has not opened; its record begins as it does.")
    text = verifier.written_out(record_of(opening))
    return _file(text, "application/json", f"{proposal.reference}-record.json")


@require_safe
def vote_verifier(request: SignedInRequest) -> HttpResponse:
    """The program that checks a record with nothing but Python, as it runs here."""
    return _file(Path(verifier.__file__).read_text(encoding="utf-8"), "text/x-python", "record.py")


def _last_opening(request: SignedInRequest, proposal: Proposal) -> Opening | None:
    """The last vote on a proposal, whether or not it was called off."""
    openings = Opening.objects.visible_to(request.user).filter(proposal=proposal)
    return openings.select_related("proposal", "version").last()


def _file(text: str, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)
