"""Agreements of the demo organisation that end, and a hub that runs without one. Everybody in them is invented."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from compass import clock
from leads import actions
from leads.enums import HubStatus, LeadKind, LeadPhase
from leads.models import Agreement, Cluster, Community, Hub, HubAgreement, Lead, LeadMove
from people.models import Member

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Term:
    """A community whose agreement of a year ends in so many days, for a hub of its name."""

    community: str
    domain: str
    hub: str
    ends_in: int


TERMS = (
    Term("Estuary Institute", "estuary.example", "estuary", 50),
    Term("Moorland Archive", "moorland.example", "moorland", -5),
)
BARE = ("Tidewater School", "tidewater.example", "tidewater")


def load(*, seller: Member, now: datetime) -> None:
    """Two agreements won a year ago, one of which lapsed and has its plan; and a hub that nobody signed for."""
    cluster, _ = Cluster.objects.get_or_create(name="commons", defaults={"provider": "gcp", "region": "us-central1"})
    for each in TERMS:
        _agree(each, cluster, seller, now)
    name, domain, hub = BARE
    community = actions.found_community(name, domain=domain, champion=seller, by=seller, now=now - A_YEAR)
    _run(hub, community, cluster, now)
    actions.open_decommissions(now=now)


def _agree(term: Term, cluster: Cluster, seller: Member, now: datetime) -> None:
    """The contract of a year ago stands in the record alone: no quote and no invoice of that time is kept here."""
    ends_on = clock.organisation_day(now) + timedelta(days=term.ends_in)
    begun = now + timedelta(days=term.ends_in) - A_YEAR
    community = actions.found_community(term.community, domain=term.domain, champion=seller, by=seller, now=begun)
    lead = actions.open_lead(
        organisation=term.community,
        domain=term.domain,
        kind=LeadKind.SERVICE,
        owner=seller,
        step=actions.NextStep("Sign", seller, clock.organisation_day(begun)),
        by=seller,
        now=begun,
    )
    actions.add_contact(lead, name="Ada Lindgren", is_representative=True, by=seller, now=begun)
    lead = actions.join_community(lead, community, by=seller, now=begun)
    agreement = Agreement.objects.create(
        lead=lead,
        community=community,
        asked_at=begun,
        asked_by=seller,
        sent_on=begun.date(),
        signed_on=begun.date(),
        document_url=f"https://documents.{term.domain}/agreement.pdf",
        document_sha256="0" * 64,
        starts_on=ends_on - A_YEAR + timedelta(days=1),
        ends_on=ends_on,
    )
    _win(lead, seller, begun)
    HubAgreement.objects.create(hub=_run(term.hub, community, cluster, begun), agreement=agreement)


def _win(lead: Lead, seller: Member, at: datetime) -> None:
    """It was won before the portal kept what a lead needs; its history says so."""
    moved = {"from_status": lead.status, "from_phase": lead.phase, "to_status": "won", "to_phase": LeadPhase.WON}
    LeadMove.objects.create(
        lead=lead, at=at, by=seller, reason="Taken over from the records of the time before.", **moved
    )
    Lead.objects.filter(pk=lead.pk).update(status="won", phase=LeadPhase.WON, entered_at=at)


def _run(name: str, community: Community, cluster: Cluster, since: datetime) -> Hub:
    return Hub.objects.create(
        cluster=cluster,
        name=name,
        display_name=community.name,
        domain=f"{name}.hubs.example",
        chart="basehub",
        login="campus accounts",
        status=HubStatus.RUNNING,
        community=community,
        champion=community.champion,
        running_since=clock.organisation_day(since),
    )
