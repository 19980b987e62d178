"""Contracts: asked of the host, sent, signed, and put right where something was mistyped (handbook 3.3.2)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.explanation import say
from compass.handbook import rulebook
from compass.person import Person
from leads.actions.communities import found_community_of, join_community
from leads.actions.decommissions import follow_correction
from leads.actions.leads import locked
from leads.actions.renewals import take_over
from leads.actions.telling import tell_office, tell_setters_up, who_to_ask
from leads.enums import ContactRole, LeadPhase
from leads.models import Agreement, Community, Lead, Quote
from leads.models.facts import facts_of
from leads.policy.contracts import (
    CONTRACTING,
    CORRECTABLE,
    FINANCE,
    Wanted,
    digest_of,
    needed,
    why_not_last,
    why_not_sent,
    why_not_signed,
)
from leads.policy.needs import Unmet
from leads.policy.stages import StageRules
from people.policy.refusals import Impossible
from projects.actions.revisions import check_revision

ASKED = ("lead", "quote", "starts_on", "ends_on")
SIGNED = ("signed_on", "document_url", "document_sha256", "starts_on", "ends_on", "community", "renews")
WITHDRAWN = ("withdrawn_at", "withdrawn_reason")


@transaction.atomic
def ask_contract(lead: Lead, *, by: Person, now: datetime) -> Agreement:
    """Ask the host for the contract of a lead that has all that is needed; its offices are told with it.

    Raises Unmet where something is missing, Impossible where the lead is not in negotiation, or has one already.
    """
    lead = locked(lead)
    wanted, quote = wanted_of(lead, now)
    agreement = Agreement(lead=lead, quote=quote, starts_on=lead.starts_on, ends_on=lead.ends_on)
    agreement.asked_at, agreement.asked_by_id = now, by.pk
    agreement.full_clean()
    agreement.save()
    record("ask_contract", agreement, by=by, now=now, after=snapshot(agreement, ASKED))
    tell_office(
        agreement,
        "contract-asked",
        (CONTRACTING, FINANCE),
        subject=f"Contract for {lead.organisation}",
        body=wanted.letter(),
        now=now,
    )
    return agreement


def wanted_of(lead: Lead, now: datetime) -> tuple[Wanted, Quote]:
    """What the host would be told, and the quote behind it; raises as `ask_contract` does."""
    if lead.phase != LeadPhase.NEGOTIATION:
        raise Impossible(f"“{lead}” is in {lead.get_phase_display()}; a contract is asked for in negotiation.")
    if standing := lead.agreements.filter(withdrawn_at=None).first():
        raise Impossible(f"The contract of “{lead}” is {standing.stage.label} already.")
    rules = rulebook.rules(StageRules, on=clock.organisation_day(now))
    facts = facts_of([lead])[lead.pk]
    if unmet := [need for need in needed(lead.kind, rules) if not facts.get(need)]:
        raise Unmet("A contract", unmet)
    billing = lead.contacts.reachable().holding(ContactRole.BILLING).first()
    if billing is None:
        raise Impossible("The billing contact has no address; write down where invoices go.")
    if offered := lead.quotes.standing(now).first():
        raise Impossible(f"Quote v{offered.number} is with them; a contract follows once they have answered it.")
    ask = who_to_ask(lead, now)
    quote = lead.quotes.filter(answer__is_accepted=True).select_related("answer").latest("number")
    wanted = Wanted(
        organisation=lead.organisation,
        signatory=lead.signatory,
        billing=billing.name,
        billing_address=billing.email,
        first=lead.starts_on or date.max,
        last=lead.ends_on or date.max,
        total=quote.total,
        quote=quote.number,
        accepted_by=quote.answer.name,
        purchase_order=lead.purchase_order,
        ask=ask.name,
        ask_address=ask.email,
    )
    return wanted, quote


@transaction.atomic
def withdraw_contract(
    agreement: Agreement, *, reason: str, base_revision: int | None = None, by: Person, now: datetime
) -> Agreement:
    """Take back a contract that nobody signed; the host is told, and another one may be asked for."""
    agreement = _unsigned(agreement, base_revision)
    agreement.withdrawn_at, agreement.withdrawn_reason = now, reason
    _keep(agreement, "withdraw_contract", WITHDRAWN, dict.fromkeys(WITHDRAWN), by=by, now=now)
    tell_office(
        agreement,
        "contract-withdrawn",
        (CONTRACTING, FINANCE),
        subject=f"No contract for {agreement.lead.organisation}",
        body=f"The contract for {agreement.lead.organisation} is not wanted any more: {reason}",
        now=now,
    )
    return agreement


def withdraw_asked(lead: Lead, *, reason: str, by: Person, now: datetime) -> None:
    """Take back the contract of a lead that is given up, unless it is signed."""
    for agreement in lead.agreements.filter(withdrawn_at=None, signed_on=None):
        withdraw_contract(agreement, reason=reason, by=by, now=now)


@transaction.atomic
def record_sent(
    agreement: Agreement, *, sent_on: date, base_revision: int | None = None, by: Person, now: datetime
) -> Agreement:
    """Write down that the host sent the contract to them. Raises Impossible for a day before it was asked for."""
    agreement = _unsigned(agreement, base_revision)
    asked_on, today = clock.organisation_day(agreement.asked_at), clock.organisation_day(now)
    if refused := why_not_sent(sent_on, asked_on=asked_on, today=today):
        raise Impossible(refused)
    before = snapshot(agreement, ("sent_on",))
    agreement.sent_on = sent_on
    return _keep(agreement, "record_sent", ("sent_on",), before, by=by, now=now)


@transaction.atomic
def sign_contract(
    agreement: Agreement,
    *,
    signed_on: date,
    document_url: str,
    document_sha256: str,
    starts_on: date,
    ends_on: date,
    community: Community | None = None,
    base_revision: int | None = None,
    by: Person,
    now: datetime,
) -> Agreement:
    """Write down the signature, and where the document is; the lead is of a community from then on.

    Without a `community` it is the lead's own, or a new one of the organisation's name. What the agreement renews hands
    its hubs on. Whoever is to set up is told, and the host that an invoice may be sent. Raises Impossible for days that
    cannot be, ValidationError where another community has the name.
    """
    agreement = _unsigned(agreement, base_revision)
    lead, before = agreement.lead, snapshot(agreement, SIGNED)
    if not lead.is_open:
        raise Impossible(f"“{lead}” is closed; take it up again before you write down a signature.")
    today = clock.organisation_day(now)
    if refused := why_not_signed(signed_on, sent_on=agreement.sent_on, today=today) or why_not_last(starts_on, ends_on):
        raise Impossible(refused)
    if community and community != lead.community:
        lead = join_community(lead, community, by=by, now=now)
    elif lead.community is None:
        lead = found_community_of(lead, lead.organisation[:120], by=by, now=now)
    agreement.lead, agreement.community = lead, lead.community
    agreement.signed_on, agreement.starts_on, agreement.ends_on = signed_on, starts_on, ends_on
    agreement.document_url, agreement.document_sha256 = document_url, digest_of(document_sha256)
    agreement.renews = _renewed(lead)
    _keep(agreement, "sign_contract", SIGNED, before, by=by, now=now)
    take_over(agreement, by=by, now=now)
    ask = who_to_ask(lead, now)
    tell_setters_up(agreement, by=by, now=now)
    tell_office(
        agreement,
        "contract-signed",
        (FINANCE,),
        subject=f"Signed, to be invoiced: {lead.organisation}",
        body=f"{lead.organisation} signed its contract on {say(signed_on)}. An invoice may be sent now.\n\n"
        f"Who to ask: {ask.name}, {ask.email}",
        now=now,
    )
    return agreement


@transaction.atomic
def correct_agreement(
    agreement: Agreement, *, reason: str, base_revision: int | None = None, by: Person, now: datetime, **values: Any
) -> Agreement:
    """Put right what was mistyped of a signed agreement, with a reason; it stays signed, and what it said is kept.

    Raises Impossible where it is not signed, or for days that cannot be; TypeError for anything but CORRECTABLE.
    """
    if unknown := set(values) - set(CORRECTABLE):
        raise TypeError(f"{', '.join(sorted(unknown))} cannot be corrected.")
    agreement = _locked(agreement)
    if agreement.signed_on is None:
        raise Impossible("It is not signed yet; there is nothing to correct.")
    check_revision(agreement, base_revision)
    before = snapshot(agreement, values)
    for name, value in values.items():
        setattr(agreement, name, digest_of(value) if name == "document_sha256" else value)
    today, asked_on = clock.organisation_day(now), clock.organisation_day(agreement.asked_at)
    if refused := _why_not(agreement, asked_on, today):
        raise Impossible(refused)
    _keep(agreement, "correct_agreement", tuple(values), before, by=by, now=now, reason=reason)
    follow_correction(agreement, by=by, now=now)
    return agreement


def _why_not(agreement: Agreement, asked_on: date, today: date) -> str:
    sent_on, signed_on = agreement.sent_on, agreement.signed_on
    starts_on, ends_on = agreement.starts_on, agreement.ends_on
    if not (sent_on and signed_on and starts_on and ends_on):
        return "A signed agreement keeps all its days."
    return (
        why_not_sent(sent_on, asked_on=asked_on, today=today)
        or why_not_signed(signed_on, sent_on=sent_on, today=today)
        or why_not_last(starts_on, ends_on)
    )


def _renewed(lead: Lead) -> Agreement | None:
    """The agreement that a lead renews, locked; raises Impossible where another one renewed it meanwhile."""
    if lead.renews_id is None:
        return None
    earlier = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=lead.renews_id)
    if Agreement.objects.filter(renews=earlier).exists():
        raise Impossible("The agreement that this lead is to renew was renewed by another one already.")
    return earlier


def _locked(agreement: Agreement) -> Agreement:
    """An agreement as it stands, locked after its lead."""
    lead = locked(agreement.lead)
    found = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
    found.lead = lead
    if found.withdrawn_at:
        raise Impossible("This contract was taken back; ask for another one.")
    return found


def _unsigned(agreement: Agreement, base_revision: int | None) -> Agreement:
    found = _locked(agreement)
    if found.signed_on:
        raise Impossible("This contract is signed already; what was mistyped of it can be corrected.")
    check_revision(found, base_revision)
    return found


def _keep(
    agreement: Agreement,
    verb: str,
    names: tuple[str, ...],
    before: dict[str, Any],
    *,
    by: Person,
    now: datetime,
    reason: str = "",
) -> Agreement:
    agreement.revision += 1
    agreement.full_clean()
    agreement.save()
    after = snapshot(agreement, names) | ({"reason": reason} if reason else {})
    record(verb, agreement, by=by, now=now, before=before, after=after)
    return agreement
