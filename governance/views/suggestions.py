"""Anybody suggests other words for a proposal; its author takes or declines them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.handbook.comparing import compared
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from governance import actions, permissions
from governance.forms import DeclineSuggestionForm, SuggestEditForm
from governance.models import Proposal, Suggestion
from governance.models.settling import settle
from governance.policy.texts import why_it_stays
from governance.views.proposal_page import visible_proposal

AUTHOR_ALONE = "The author of a proposal takes or declines what is suggested for it."


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_suggest_edit(request: SignedInRequest, year: int, number: int) -> HttpResponse:
    """Say how the text should read instead."""
    proposal, now = visible_proposal(request, year, number), clock.now()
    if request.method != "POST" and (why := why_it_stays(proposal.reached(now))):
        return conflict(request, why)
    form, status = SuggestEditForm(posted(request), latest=proposal.versions.latest("number")), 422
    if form.is_valid():
        try:
            suggestion = actions.suggest_edit(proposal, **form.cleaned_data, by=request.user, now=now)
        except actions.Refused as refusal:
            form.refuse(str(refusal))
            status = 409
        else:
            messages.success(request, f"Suggested. {proposal.author.name} takes it or says why not.")
            return redirect(suggestion)
    context = {"proposal": proposal, "form": form}
    return render(request, "governance/proposal_suggest_edit.html", context, status=status if form.is_bound else 200)


@require_safe
def proposal_suggestion(request: SignedInRequest, year: int, number: int, pk: int) -> HttpResponse:
    """A suggested edit: what it changes, why, and what became of it."""
    return _show(request, *_suggestion(request, year, number, pk), DeclineSuggestionForm())


@require_POST
def proposal_take_suggestion(request: SignedInRequest, year: int, number: int, pk: int) -> HttpResponse:
    """Make a suggested edit the next version."""
    proposal, suggestion = _suggestion(request, year, number, pk)
    require(permissions.can_revise(request.user, proposal), AUTHOR_ALONE)
    try:
        version = actions.take_suggestion(suggestion, by=request.user, now=clock.now())
    except actions.Conflicting:
        address = reverse("governance:proposal-revise", args=[year, number])
        return redirect(f"{address}?suggestion={suggestion.pk}")
    except actions.Refused as refusal:
        return conflict(request, str(refusal))
    messages.success(request, f"Taken into version {version.number}.")
    return redirect(proposal)


@require_POST
def proposal_decline_suggestion(request: SignedInRequest, year: int, number: int, pk: int) -> HttpResponse:
    """Leave the text as it is, and say why."""
    proposal, suggestion = _suggestion(request, year, number, pk)
    require(permissions.can_revise(request.user, proposal), AUTHOR_ALONE)
    form = DeclineSuggestionForm(request.POST)
    if not form.is_valid():
        return _show(request, proposal, suggestion, form, status=422)
    try:
        actions.decline_suggestion(suggestion, **form.cleaned_data, by=request.user, now=clock.now())
    except actions.Refused as refusal:
        return conflict(request, str(refusal))
    messages.success(request, f"Declined, and {suggestion.author.name} is told why.")
    return redirect(suggestion)


def _suggestion(request: SignedInRequest, year: int, number: int, pk: int) -> tuple[Proposal, Suggestion]:
    proposal = visible_proposal(request, year, number)
    suggestions = Suggestion.objects.visible_to(request.user).filter(proposal=proposal)
    return proposal, get_object_or_404(suggestions.select_related("author", "base", "version", "proposal"), pk=pk)


def _show(
    request: SignedInRequest,
    proposal: Proposal,
    suggestion: Suggestion,
    form: DeclineSuggestionForm,
    *,
    status: int = 200,
) -> HttpResponse:
    is_open, why = suggestion.settled_at is None, why_it_stays(proposal.reached(clock.now()))
    context: dict[str, Any] = {
        "proposal": proposal,
        "suggestion": suggestion,
        "form": form,
        "lines": compared(suggestion.base.body, suggestion.body),
        "why_it_stays": why,
        "may_settle": is_open and permissions.can_revise(request.user, proposal),
    }
    settled = settle(proposal, suggestion.base.number, suggestion.body) if is_open and not why else None
    if settled and settled.since:
        context["settled"] = settled
        if not settled.conflicts:
            context["lines"] = compared(settled.latest.body, settled.text)
    return render(request, "governance/proposal_suggestion.html", context, status=status)
