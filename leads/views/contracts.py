"""Contracts: asked of the host, sent, signed, corrected, taken back; and what the page of a lead shows of them."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.requests import SignedInRequest, posted
from leads import actions
from leads.actions.contracts import wanted_of
from leads.enums import LeadPhase
from leads.forms.contracts import CorrectForm, ReasonForm, SentForm, SignForm
from leads.models import Agreement, Community, Lead
from leads.models.dated_invoices import dated, sums_of
from leads.policy.contracts import CORRECTABLE
from leads.policy.money import said
from leads.policy.needs import NOTHING, Asked
from leads.views.leads import readable
from leads.views.saving import save
from people.policy.refusals import Impossible


def contract_of(lead: Lead) -> dict[str, Any]:
    """What the page of a lead shows of its contract and its invoices."""
    related = lead.agreements.select_related("quote", "community", "renews__community")
    agreements = list(related.prefetch_related("asked_changes", "invoices"))
    standing = next((each for each in agreements if each.withdrawn_at is None), None)
    context: dict[str, Any] = {
        "contract": standing,
        "agreed": said(standing.quote.total) if standing and standing.quote else "",
        "may_ask": standing is None and lead.phase == LeadPhase.NEGOTIATION,
        "taken_back": [each for each in agreements if each.withdrawn_at],
    }
    if standing and standing.signed_on:
        invoices = dated(standing.invoices.all(), clock.organisation_day(clock.now()))
        context |= {"invoices": invoices, "sums": sums_of(standing)}
    return context


@require_http_methods(["GET", "HEAD", "POST"])
def contract_ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what the host will be told, or what is missing for that; and tell it."""
    lead, now, status = readable(request, pk), clock.now(), 200
    context: dict[str, Any] = {"lead": lead}
    try:
        context["wanted"], _ = wanted_of(lead, now)
        if request.method == "POST":
            actions.ask_contract(lead, by=request.user, now=now)
            messages.success(request, "The host is asked for the contract.")
            return redirect(lead)
    except actions.Unmet as unmet:
        context["missing"] = [Asked(need, NOTHING) for need in unmet.needs]
        status = 409
    except Impossible as refused:
        context["refused"], status = str(refused), 409
    return render(request, "leads/contract_ask.html", context, status=status if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_send(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down when the host sent the contract to them."""
    agreement = seen(request, pk)
    today = clock.organisation_day(clock.now())
    form = SentForm(posted(request), initial={"sent_on": today, "base_revision": agreement.revision})
    template, said = "leads/contract_send.html", "It is written down as sent."
    return save_contract(request, agreement, form, actions.record_sent, template=template, said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_sign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down the signature, with the days, the document and the community."""
    agreement = seen(request, pk)
    lead = agreement.lead
    of_that_name = Community.objects.visible_to(request.user).filter(name__iexact=lead.organisation).first()
    given = {"starts_on": agreement.starts_on, "ends_on": agreement.ends_on, "base_revision": agreement.revision}
    form = SignForm(posted(request), files(request), initial=given | {"community": lead.community or of_that_name})
    template, said = "leads/contract_sign.html", "The contract is signed: the hub may be set up, and an invoice sent."
    verb = actions.sign_contract
    return save_contract(request, agreement, form, verb, template=template, said=said, at="community")


@require_http_methods(["GET", "HEAD", "POST"])
def contract_correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put right what was mistyped of a signed agreement."""
    agreement = seen(request, pk)
    given = {name: getattr(agreement, name) for name in CORRECTABLE} | {"base_revision": agreement.revision}
    form = CorrectForm(posted(request), files(request), initial=given)
    template, said = "leads/contract_correct.html", "It is corrected."
    return save_contract(request, agreement, form, actions.correct_agreement, template=template, said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back a contract that nobody signed."""
    agreement = seen(request, pk)
    form = ReasonForm(posted(request), initial={"base_revision": agreement.revision})
    template, said = "leads/contract_withdraw.html", "The contract is taken back, and the host is told."
    return save_contract(request, agreement, form, actions.withdraw_contract, template=template, said=said)


def seen(request: SignedInRequest, pk: int) -> Agreement:
    """A contract that the reader may see; to others it is not there."""
    contracts = Agreement.objects.visible_to(request.user)
    return get_object_or_404(contracts.select_related("lead__owner", "lead__community", "quote", "community"), pk=pk)


def files(request: SignedInRequest) -> MultiValueDict[str, Any] | None:
    """The files that a form is bound to, as `posted` has its words."""
    return request.FILES if request.method == "POST" else None


def save_contract(request: SignedInRequest, agreement: Agreement, form: Any, verb: Any, **page: Any) -> HttpResponse:
    """Let a verb take what was typed of a contract, and lead back to its lead."""
    lead = agreement.lead
    return save(request, form, partial(verb, agreement), revision=agreement.revision, back_to=lead, lead=lead, **page)
