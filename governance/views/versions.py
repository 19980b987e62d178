"""What a proposal said, version by version."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from compass import clock
from compass.handbook.comparing import compared
from compass.handbook.forms.pages import BetweenForm
from compass.requests import SignedInRequest
from governance.enums import Consultation, Stage
from governance.models import Opening, Proposal, Version
from governance.models.openings import text_of
from governance.models.texts import whole
from governance.views.proposal_page import visible_proposal


@require_safe
def proposal_versions(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """The versions of a text: who, when, what changed; and the difference between two of them."""
    proposal = visible_proposal(request, year, number)
    versions = Version.objects.visible_to(request.user).filter(proposal=proposal).select_related("by")
    found = list(versions.select_related("suggestion__author").order_by("-number"))
    frozen = _frozen(request, proposal)
    shown = [(each, frozen.get(each.number, "")) for each in found]
    context = {"proposal": proposal, "versions": shown, **_between(request, found)}
    return render(request, "governance/proposal_versions.html", context)


@require_safe
def proposal_version(request: SignedInRequest, year: int, number: int, version: int) -> HttpResponse:
    """A proposal as it stood."""
    proposal = visible_proposal(request, year, number)
    versions = Version.objects.visible_to(request.user).filter(proposal=proposal).select_related("by")
    found = get_object_or_404(versions, number=version)
    context = {"proposal": proposal, "version": found, "frozen": _frozen(request, proposal).get(found.number, "")}
    return render(request, "governance/proposal_version.html", context)


def _frozen(request: SignedInRequest, proposal: Proposal) -> dict[int, str]:
    """The versions that were put to the vote, by their numbers, in words."""
    openings = Opening.objects.visible_to(request.user).filter(proposal=proposal).select_related("version")
    standing = {each.version.number: "voted on" for each in openings.standing()}
    stage = proposal.stage(clock.now())
    if not standing and proposal.consultation == Consultation.VOTE and stage in (Stage.VOTING, Stage.CLOSED):
        standing = {text_of(proposal).number: "voted on"}
    return {each.version.number: "voted on, and called off" for each in openings} | standing


def _between(request: SignedInRequest, versions: list[Version]) -> dict[str, Any]:
    """The difference that the address asks for; by itself none."""
    latest = versions[0].number
    asked = request.GET if "from" in request.GET else None
    form = BetweenForm(asked, initial={"from": max(latest - 1, 1), "to": latest}, latest=latest)
    if not form.is_bound:
        return {"form": form}
    if not form.is_valid():
        raise Http404
    first, last = form.cleaned_data["from"], form.cleaned_data["to"]
    texts = {each.number: whole(each) for each in versions}
    return {"form": form, "first": first, "last": last, "lines": compared(texts[first], texts[last])}
