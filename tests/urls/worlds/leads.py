"""A lead of `sales` with a contact."""

from datetime import datetime
from typing import Any

from leads import actions
from people.models import Member
from tests.factories.leads import make_hub, make_lead


def make_leads(people: dict[str, Member], now: datetime) -> dict[str, Any]:
    """Opened by `sales`, who also takes the next step."""
    by = people["sales"]
    lead = make_lead(owner=by, now=now, domain="ocean.example", about="A hub for two labs.")
    contact = actions.add_contact(
        lead, name="Lena Sørum", email="lena@ocean.example", is_representative=True, by=by, now=now
    )
    return {"lead": lead, "contact": contact, "hub": make_hub()}
