"""Quotes for tests: a lead that is negotiated, with somebody to send to. People and places are invented."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from compass.notices.models import Notice
from leads import actions
from leads.enums import LeadKind, Per
from leads.models import Contact, Lead, Quote
from leads.policy.money import Line, Sheet
from people.models import Member
from tests.factories.leads import make_bare_answer, make_lead

HUB = Line("Hub", Decimal(1), 2_420_00, Per.MONTH, "hub")
SUPPORT = Line("Support", Decimal("0.5"), 4_800_00, Per.YEAR, "support")
SETUP = Line("Setting up", Decimal(1), 3_000_00, Per.ONCE, "development")
SHEET = Sheet("USD", 12, (HUB, SUPPORT, SETUP))
"""31,440.00 a year, and 3,000.00 once."""


def make_negotiated(
    organisation: str = "Cascadia Ocean Observatory", *, owner: Member, now: datetime, **values: Any
) -> Lead:
    """A lead that is in scope, whose contact is Lena, and that stands in the first status of negotiation."""
    lead = make_lead(organisation, owner=owner, now=now, kind=LeadKind.SERVICE, **values)
    actions.add_contact(lead, name="Lena Sørum", email="lena@ocean.example", is_representative=True, by=owner, now=now)
    make_bare_answer(lead, now=now)
    actions.decide_scope(lead, is_in_scope=True, reason="Research.", by=owner, now=now)
    return actions.move_lead(lead, "quote", by=owner, now=now)


def contact_of(lead: Lead) -> Contact:
    """The one contact of a lead."""
    return lead.contacts.get()


def make_quote(lead: Lead, *, by: Member, now: datetime, sheet: Sheet = SHEET, **words: Any) -> Quote:
    """The next version, sent to the contact."""
    actions.write_quote(lead, sheet, **words, by=by, now=now)
    return actions.send_quote(lead, contact_of(lead), by=by, now=now)


def token_of(quote: Quote) -> str:
    """The secret of its page, as it stands in the mail to the contact."""
    return Notice.objects.get(kind="quote", key=f"quote:{quote.pk}").path.split("/")[2]
