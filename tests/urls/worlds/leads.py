"""A lead of `sales` with a contact, and one with a quote that was sent and a draft of the next."""

from datetime import datetime
from typing import Any

from leads import actions
from people.models import Member
from tests.factories.leads import make_hub, make_lead
from tests.factories.quotes import SHEET, make_negotiated, make_quote, token_of


def make_leads(people: dict[str, Member], now: datetime) -> dict[str, Any]:
    """Opened by `sales`, who also takes the next step."""
    by = people["sales"]
    lead = make_lead(owner=by, now=now, domain="ocean.example", about="A hub for two labs.")
    contact = actions.add_contact(
        lead, name="Lena Sørum", email="lena@ocean.example", is_representative=True, by=by, now=now
    )
    negotiated = make_negotiated("Delta Mapping Collective", owner=by, now=now)
    quote = make_quote(negotiated, by=by, now=now, note="first offer", terms="Support answers within a day.")
    actions.write_quote(negotiated, SHEET, note="egress capped", by=by, now=now)
    offered = {"quote": quote, "quote_token": token_of(quote)}
    return {"lead": lead, "contact": contact, "hub": make_hub(), **offered}
