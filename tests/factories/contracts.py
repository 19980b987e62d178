"""Leads whose contract may be asked for, and contracts and invoices of them. People and places are invented."""

from datetime import date, datetime
from typing import Any

from compass.handbook.kinds import Amount
from leads import actions
from leads.enums import LeadKind
from leads.models import Agreement, Invoice, Lead
from people.models import Member
from tests.factories.leads import make_bare_answer, make_bare_quote, make_lead

FIRST, LAST = date(2022, 4, 1), date(2023, 3, 31)
DOCUMENT = {"document_url": "https://documents.example/contract.pdf", "document_sha256": "b" * 64}


def make_agreed_lead(
    organisation: str = "Cascadia Ocean Observatory",
    *,
    owner: Member,
    now: datetime,
    kind: str = LeadKind.SERVICE,
    **values: Any,
) -> Lead:
    """A lead in negotiation that accepted a quote, and has all that a contract needs."""
    lead = make_lead(organisation, owner=owner, now=now, kind=kind)
    billing = {"name": "Ines Okoro", "email": "ines@ocean.example", "is_billing": True}
    actions.add_contact(lead, **billing, by=owner, now=now)
    make_bare_answer(lead, now=now)
    actions.decide_scope(lead, is_in_scope=True, reason="Research.", by=owner, now=now)
    actions.move_lead(lead, "quote", by=owner, now=now)
    make_bare_quote(lead, accepted_by="Lena Sørum", now=now)
    written: dict[str, Any] = {
        "signatory": "Dean Mara Voss",
        "starts_on": FIRST,
        "ends_on": LAST,
        "purchase_order": "PO-1",
    }
    return actions.change_lead(lead, **written | values, by=owner, now=now)


def make_contract(lead: Lead, *, now: datetime, sent: bool = True) -> Agreement:
    """A contract that was asked of the host, and sent."""
    agreement = actions.ask_contract(lead, by=lead.owner, now=now)
    if sent:
        agreement = actions.record_sent(agreement, sent_on=now.date(), by=lead.owner, now=now)
    return agreement


def sign(agreement: Agreement, *, now: datetime, **values: Any) -> Agreement:
    """Sign a contract on the day, for a year."""
    given: dict[str, Any] = {"signed_on": now.date(), "starts_on": FIRST, "ends_on": LAST, **DOCUMENT}
    return actions.sign_contract(agreement, **given | values, by=agreement.lead.owner, now=now)


def make_signed(
    *, owner: Member, now: datetime, organisation: str = "Cascadia Ocean Observatory", kind: str = LeadKind.SERVICE
) -> Agreement:
    """A signed contract of a lead of its own."""
    return sign(make_contract(make_agreed_lead(organisation, owner=owner, now=now, kind=kind), now=now), now=now)


def make_invoice(agreement: Agreement, number: str = "2022-14", *, now: datetime, minor: int = 10_000_00) -> Invoice:
    """An invoice that was sent on the day."""
    amount = Amount(minor, "USD")
    return actions.send_invoice(
        agreement, number=number, amount=amount, sent_on=now.date(), by=agreement.lead.owner, now=now
    )
