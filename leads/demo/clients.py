"""A client of the demo organisation, with a signed contract and its first invoice. Everybody in it is invented."""

from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from compass import clock
from compass.handbook.kinds import Amount
from leads import actions
from leads.demo.leads import Invented, open_invented
from leads.enums import ContactRole, LineKind, Per
from leads.models import Lead
from leads.policy.money import Line, Sheet
from people.models import Member

CLIENT = Invented(
    "Harbour Institute",
    "harbour.example",
    "Notebooks beside their tide gauges, for forty people of three groups.",
    55,
    (
        ("Nadia Ferro", "head of computing", ContactRole.REPRESENTATIVE),
        ("Teo Lindgren", "accounts", ContactRole.BILLING),
    ),
    "Agree on the address of their hub",
    3,
    users=40,
    in_scope="Research with open results, and a person who looks after it.",
)


def load(*, seller: Member, now: datetime) -> None:
    """Open it, and let it sign."""
    _sign(open_invented(CLIENT, seller, now), seller, now)


def _sign(lead: Lead, seller: Member, now: datetime) -> None:
    """It accepted a quote, signed a contract after one change, and was sent the first invoice."""

    def ago(days: int) -> dict[str, Any]:
        return {"by": seller, "now": now - timedelta(days=days)}

    today = clock.organisation_day(now)
    lead = actions.move_lead(lead, "quote", **ago(42))
    _agree(lead, seller, now - timedelta(days=40))
    first = (today + timedelta(days=40)).replace(day=1)
    days: dict[str, Any] = {"starts_on": first, "ends_on": first + timedelta(days=364)}
    lead = actions.change_lead(lead, signatory="Dean Mara Voss", purchase_order="HI-2207", **days, **ago(30))
    agreement = actions.ask_contract(lead, **ago(28))
    agreement = actions.record_sent(agreement, sent_on=today - timedelta(days=26), **ago(26))
    wish = "Their law instead of ours, for they are a public body."
    change = actions.add_asked_change(agreement, topic="Applicable law", words=wish, **ago(22))
    actions.answer_asked_change(change, is_granted=True, **ago(18))
    agreement = actions.sign_contract(
        agreement,
        signed_on=today - timedelta(days=12),
        document_url="https://documents.compass.example/harbour-institute.pdf",
        document_sha256=sha256(b"an invented contract").hexdigest(),
        **days,
        **ago(12),
    )
    actions.move_lead(lead, "signed", **ago(12))
    sent_on, amount = today - timedelta(days=9), Amount(9_000_00, "USD")
    actions.send_invoice(agreement, number="INV-0041", amount=amount, sent_on=sent_on, **ago(9))


def _agree(lead: Lead, seller: Member, now: datetime) -> None:
    """A quote of one line is sent, and accepted on the next day."""
    hub = Line("One hub, kept running", Decimal(1), 1_500_00, Per.MONTH, LineKind.HUB)
    actions.write_quote(lead, Sheet("USD", 12, (hub,)), by=seller, now=now)
    contact = lead.contacts.holding(ContactRole.REPRESENTATIVE).get()
    quote = actions.send_quote(lead, contact, by=seller, now=now)
    actions.answer_quote(quote, is_accepted=True, name=contact.name, now=now + timedelta(days=1))
