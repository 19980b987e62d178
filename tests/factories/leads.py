"""Leads for tests, made by the portal's own verbs. People and places are invented."""

from datetime import date, datetime, timedelta
from typing import Any

from leads.actions.communities import found_community
from leads.actions.leads import NextStep, open_lead
from leads.enums import HubStatus
from leads.models import Agreement, Cluster, Community, Hub, HubAgreement, Lead, Quote
from people.models import Member


def make_lead(organisation: str = "Cascadia Ocean Observatory", *, owner: Member, now: datetime, **values: Any) -> Lead:
    """A lead in its first status, whose next step is due in two days."""
    step = values.pop("step", NextStep("Call them", owner, (now + timedelta(days=2)).date()))
    return open_lead(organisation=organisation, owner=owner, step=step, by=owner, now=now, **values)


def make_hub(name: str = "ocean", **values: Any) -> Hub:
    """A hub that runs on the one cluster there is."""
    cluster, _ = Cluster.objects.get_or_create(name="north", provider="gcp")
    given = {"display_name": "Ocean Lab", "domain": f"{name}.hubs.example", "status": HubStatus.RUNNING}
    return Hub.objects.create(cluster=cluster, name=name, **given | values)


def make_community(name: str = "Ocean Lab", *, now: datetime, **values: Any) -> Community:
    """A community."""
    return found_community(name, by=None, now=now, **values)


def make_agreement(
    lead: Lead, community: Community, *, ends_on: date, starts_on: date, now: datetime, hubs: tuple[Hub, ...] = ()
) -> Agreement:
    """A signed agreement with a community, which pays for hubs."""
    agreement = Agreement.objects.create(
        lead=lead,
        community=community,
        asked_at=now,
        sent_on=now.date(),
        signed_on=now.date(),
        document_url="https://documents.example/agreement.pdf",
        document_sha256="a" * 64,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    HubAgreement.objects.bulk_create(HubAgreement(hub=hub, agreement=agreement) for hub in hubs)
    return agreement


def make_quote(lead: Lead, minor: int, *, now: datetime, currency: str = "USD", number: int = 1) -> Quote:
    """A quote as it was sent yesterday, open for a month."""
    sent = now - timedelta(days=1)
    return Quote.objects.create(
        lead=lead,
        number=number,
        currency=currency,
        months=12,
        plan_name="Plan",
        plan_url="https://plan.example/",
        total_minor=minor,
        token_hash=f"{lead.pk}-{number}",
        sent_at=sent,
        sent_to="ida@harbour.example",
        expires_at=sent + timedelta(days=30),
    )
