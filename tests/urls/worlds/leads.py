"""A lead of `sales` with a contact; two more with a contract, of which one is signed and invoiced."""

from datetime import datetime
from typing import Any

from leads import actions
from people.models import Member
from tests.factories.contracts import make_agreed_lead, make_contract, make_invoice, make_signed
from tests.factories.leads import make_hub, make_lead


def make_leads(people: dict[str, Member], now: datetime) -> dict[str, Any]:
    """Opened by `sales`, who also takes the next step."""
    by = people["sales"]
    lead = make_lead(owner=by, now=now, domain="ocean.example", about="A hub for two labs.")
    contact = actions.add_contact(
        lead, name="Lena Sørum", email="lena@ocean.example", is_representative=True, by=by, now=now
    )
    contract = make_contract(make_agreed_lead("Lakeside College", owner=by, now=now), now=now)
    return {
        "lead": lead,
        "contact": contact,
        "contract": contract,
        "asked_change": actions.add_asked_change(contract, topic="Liability", words="Less of it.", by=by, now=now),
        "invoice": make_invoice(make_signed(organisation="Delta Maps", owner=by, now=now), now=now),
        "hub": make_hub(),
    }
