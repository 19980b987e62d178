"""Quotes of the demo organisation: two rounds, of which the second is accepted."""

from datetime import datetime, timedelta
from decimal import Decimal

from leads import actions
from leads.demo.leads import LEADS
from leads.enums import ContactRole, LineKind, Per
from leads.models import Lead
from leads.policy.money import Line, Sheet
from people.models import Member

ROUNDS = (("first offer", 2_875_00), ("egress capped", 2_420_00))
"""What is new in each version, and what the hub costs a month in it, in minor units."""


def load(*, seller: Member, now: datetime) -> None:
    """The first of the leads negotiates."""
    _negotiate(Lead.objects.get(organisation=LEADS[0].organisation), seller, now)


def _negotiate(lead: Lead, seller: Member, now: datetime) -> None:
    """Two rounds of quotes, of which the second is accepted."""
    began, contact = now - timedelta(days=4), lead.contacts.holding(ContactRole.REPRESENTATIVE).get()
    actions.move_lead(lead, "quote", by=seller, now=began)
    for number, (note, price) in enumerate(ROUNDS):
        then = began + timedelta(days=number, hours=2)
        lines = (
            Line("Hub with sign-in and shared storage", Decimal(1), price, Per.MONTH, LineKind.HUB),
            Line("Support for administrators", Decimal("0.5"), 4_800_00, Per.YEAR, LineKind.SUPPORT),
            Line("Setting up", Decimal(1), 3_000_00, Per.ONCE, LineKind.DEVELOPMENT),
        )
        actions.write_quote(lead, Sheet("USD", 12, lines), note=note, by=seller, now=then)
        quote = actions.send_quote(lead, contact, by=seller, now=then)
        if number == 0:
            actions.move_lead(lead, "quote-sent", by=seller, now=then)
            actions.move_lead(lead, "negotiating", by=seller, now=then + timedelta(hours=20))
    words = "With the egress capped this works for us."
    actions.answer_quote(
        quote, is_accepted=True, name=contact.name, words=words, now=began + timedelta(days=2, hours=1)
    )
