"""A lead of `sales` with a contact; communities with a hub: one whose agreement goes on, one ends, one has lapsed."""

from datetime import datetime, timedelta
from typing import Any

from leads import actions
from leads.models import Lead
from people.models import Member
from tests.factories.contracts import make_agreed_lead, make_contract, make_invoice, make_signed
from tests.factories.leads import make_agreement, make_community, make_hub, make_lead, make_questionnaire, make_running
from tests.factories.quotes import SHEET, make_negotiated, make_quote, token_of


def make_leads(people: dict[str, Member], now: datetime) -> dict[str, Any]:
    """Opened by `sales`, who also takes the next step."""
    by = people["sales"]
    lead = make_lead(owner=by, now=now, domain="ocean.example", about="A hub for two labs.")
    contact = actions.add_contact(
        lead, name="Lena Sørum", email="lena@ocean.example", is_representative=True, by=by, now=now
    )
    return {
        "lead": lead,
        "contact": contact,
        **_asked(lead, by, now),
        **_quotes(by, now),
        **_community(by, now),
        **_agreements(people, now),
        **_contracts(by, now),
    }


def _community(by: Member, now: datetime) -> dict[str, Any]:
    """A community with a contact, and a hub that runs for it, which an agreement pays for."""
    community, today = make_community(now=now), now.date()
    hub, signed = make_hub(community=community), make_lead("Ocean Lab", owner=by, now=now)
    return {
        "community": community,
        "community_contact": actions.add_community_contact(community, name="Kofi Peters", by=by, now=now),
        "hub": hub,
        "paying": make_agreement(
            signed, community, starts_on=today, ends_on=today + timedelta(days=364), now=now, hubs=(hub,)
        ),
    }


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


def _contracts(by: Member, now: datetime) -> dict[str, Any]:
    """Two leads with a contract, of which one is signed and invoiced."""
    contract = make_contract(make_agreed_lead("Lakeside College", owner=by, now=now), now=now)
    return {
        "contract": contract,
        "asked_change": actions.add_asked_change(contract, topic="Liability", words="Less of it.", by=by, now=now),
        "invoice": make_invoice(make_signed(organisation="Delta Maps", owner=by, now=now), now=now),
    }


def _quotes(by: Member, now: datetime) -> dict[str, Any]:
    """A lead with a quote that was sent and a draft of the next."""
    negotiated = make_negotiated("Delta Mapping Collective", owner=by, now=now)
    quote = make_quote(negotiated, by=by, now=now, note="first offer", terms="Support answers within a day.")
    actions.write_quote(negotiated, SHEET, note="egress capped", by=by, now=now)
    return {"quote": quote, "quote_token": token_of(quote)}


def _asked(lead: Lead, by: Member, now: datetime) -> dict[str, Any]:
    """A questionnaire that waits, and a link in the folder."""
    questionnaire, token = make_questionnaire(lead, now=now)
    link = {"label": "Notes of the first call", "url": "https://notes.example/ocean"}
    return {
        "questionnaire": questionnaire,
        "questionnaire_token": token,
        "folder_item": actions.add_folder_item(lead, **link, by=by, now=now),
    }
