"""A lead of `sales` with a contact, an agreement that ends soon, and one that lapsed, with its plan."""

from datetime import datetime, timedelta
from typing import Any

from leads import actions
from people.models import Member
from tests.factories.leads import make_hub, make_lead, make_running


def make_leads(people: dict[str, Member], now: datetime) -> dict[str, Any]:
    """Opened by `sales`, who also takes the next step."""
    by = people["sales"]
    lead = make_lead(owner=by, now=now, domain="ocean.example", about="A hub for two labs.")
    contact = actions.add_contact(
        lead, name="Lena Sørum", email="lena@ocean.example", is_representative=True, by=by, now=now
    )
    return {"lead": lead, "contact": contact, "hub": make_hub(), **_agreements(people, now)}


def _agreements(people: dict[str, Member], now: datetime) -> dict[str, Any]:
    """Of two communities that `sales` won a year ago."""
    soon, over = (
        make_running(name, owner=people["sales"], ends_on=now.date() + timedelta(days=days), now=now)
        for name, days in (("Reef Lab", 40), ("Dune Lab", -5))
    )
    return {
        "ending_agreement": soon,
        "decommission": actions.plan_decommission(over, by=people["sales"], now=now),
    }
