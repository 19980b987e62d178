"""The author of a proposal gives it other words."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.handbook.comparing import compared
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, is_number, posted, require
from governance import actions, permissions
from governance.forms import ReviseProposalForm
from governance.models import Proposal, Suggestion
from governance.models.settling import settle
from governance.models.texts import whole
from governance.policy.texts import why_it_stays
from governance.views.proposal_page import visible_proposal


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_revise(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Give a proposal other words; two who do at once lose nothing."""
    proposal, now = visible_proposal(request, year, number), clock.now()
    require(permissions.can_revise(request.user, proposal), "Its author changes a proposal; suggest an edit to them.")
    if request.method != "POST" and (why := why_it_stays(proposal.reached(now))):
        return conflict(request, why)
    form, status = ReviseProposalForm(posted(request), latest=proposal.versions.latest("number")), 422
    if form.is_valid():
        try:
            version = actions.revise_proposal(proposal, **form.cleaned_data, by=request.user, now=now)
        except actions.Stale as stale:
            return _show(request, proposal, **_settled(proposal, form.cleaned_data), sentence=str(stale), status=409)
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, f"It is at version {version.number}, and whoever took part is told.")
            return redirect(proposal)
    if not form.is_bound and (suggestion := _asked_for(request, proposal)):
        return _show(request, proposal, **_settled(proposal, _typed_by(suggestion)))
    return _show(request, proposal, form=form, status=status if form.is_bound else 200)


def _show(request: SignedInRequest, proposal: Proposal, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, "governance/proposal_revise.html", {"proposal": proposal, **context}, status=status)


def _asked_for(request: SignedInRequest, proposal: Proposal) -> Suggestion | None:
    """The open suggestion that the address asks to settle."""
    asked = request.GET.get("suggestion", "")
    if not is_number(asked):
        return None
    suggestions = Suggestion.objects.visible_to(request.user).open().filter(proposal=proposal)
    return get_object_or_404(suggestions.select_related("author", "base"), pk=int(asked))


def _typed_by(suggestion: Suggestion) -> dict[str, Any]:
    base, note = suggestion.base, actions.note_of(suggestion)
    words = {"title": base.title, "summary": base.summary, "body": suggestion.body, "note": note}
    return {**words, "base_number": base.number, "suggestion": suggestion}


def _settled(proposal: Proposal, typed: dict[str, Any]) -> dict[str, Any]:
    """The form with both changes in it, begun from the latest version, and how it differs from that."""
    settled = settle(proposal, typed["base_number"], typed["body"], title=typed["title"], summary=typed["summary"])
    latest, suggestion = settled.latest, typed["suggestion"]
    words = (settled.title, settled.summary, settled.text)
    first = {**dict(zip(("title", "summary", "body"), words, strict=True)), "note": typed["note"]}
    form = ReviseProposalForm(latest=latest, initial={**first, "suggestion": suggestion.pk if suggestion else None})
    return {"form": form, "settled": settled, "lines": compared(whole(latest), "\n\n".join(words))}
