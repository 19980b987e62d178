"""Leads for tests, made by the portal's own verbs. People and places are invented."""

from datetime import date, datetime, timedelta
from typing import Any

from compass.notices.models import Notice
from compass.tokens import digest
from leads.actions.communities import found_community
from leads.actions.leads import NextStep, open_lead
from leads.actions.questionnaires import send_questionnaire
from leads.enums import HubStatus, LineKind, Per
from leads.models import (
    Agreement,
    Cluster,
    Community,
    Hub,
    HubAgreement,
    Lead,
    Questionnaire,
    Quote,
    QuoteAnswer,
    QuoteDocument,
    QuoteLine,
)
from people.models import Member


def make_lead(organisation: str = "Cascadia Ocean Observatory", *, owner: Member, now: datetime, **values: Any) -> Lead:
    """A lead in its first status, whose next step is due in two days."""
    step = values.pop("step", NextStep("Call them", owner, (now + timedelta(days=2)).date()))
    return open_lead(organisation=organisation, owner=owner, step=step, by=owner, now=now, **values)


def make_questionnaire(lead: Lead, *, now: datetime, to: str = "lena@ocean.example") -> tuple[Questionnaire, str]:
    """The questions, sent by whose lead it is, with the secret of their address, which stands in the mail alone."""
    sent = send_questionnaire(lead, to=to, by=lead.owner, now=now)
    return sent, Notice.objects.get(key=f"leads:questionnaire:{sent.pk}:sent").path.split("/")[2]


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


def make_running(name: str = "Ocean Lab", *, owner: Member, ends_on: date, now: datetime, **values: Any) -> Agreement:
    """A signed agreement of a year with a new community, which pays for a hub of its name that runs."""
    champion = values.pop("champion", None)
    community = make_community(name, champion=champion, now=now)
    slug = community.slug
    hub = make_hub(slug, display_name=name, community=community, domain=f"{slug}.hubs.example")
    lead = make_lead(f"{name} Foundation", owner=owner, now=now - timedelta(days=366), community=community, **values)
    starts_on = ends_on - timedelta(days=364)
    return make_agreement(lead, community, ends_on=ends_on, starts_on=starts_on, now=now, hubs=(hub,))


def make_following(agreement: Agreement, *, now: datetime) -> Agreement:
    """A signed agreement of a year that begins as another one ends, and says that it renews it."""
    assert agreement.community
    assert agreement.ends_on
    first = agreement.ends_on + timedelta(days=1)
    last = first + timedelta(days=364)
    later = make_agreement(agreement.lead, agreement.community, starts_on=first, ends_on=last, now=now)
    later.renews = agreement
    later.save()
    return later


def make_bare_quote(
    lead: Lead, total_minor: int = 31_440_00, *, currency: str = "USD", accepted_by: str = "", now: datetime
) -> Quote:
    """The next version of a lead's quote, whatever its phase: one line that comes to the total, open for a month.

    The rows alone: nobody is told, and its document is no paper. Accepted at once where somebody's name is given.
    """
    number = lead.quotes.count() + 1
    quote = Quote.objects.create(
        lead=lead,
        number=number,
        currency=currency,
        months=12,
        plan_name="Managed Service Plan",
        plan_url="https://plan.compass.example/",
        total_minor=total_minor,
        token_hash=digest(f"quote {lead.pk} {number}"),
        sent_at=now,
        sent_by=lead.owner,
        sent_to="lena@ocean.example",
        expires_at=now + timedelta(days=30),
    )
    QuoteLine.objects.create(
        quote=quote, position=0, kind=LineKind.HUB, what="A hub", quantity=1, unit_minor=total_minor, per=Per.ONCE
    )
    QuoteDocument.objects.create(quote=quote, pdf=b"%PDF", sha256="c" * 64)
    if accepted_by:
        QuoteAnswer.objects.create(quote=quote, is_accepted=True, name=accepted_by, at=now)
    return quote


def make_bare_answer(lead: Lead, *, now: datetime) -> Questionnaire:
    """A questionnaire that was answered at once; the row alone, without questions: nobody is told."""
    return Questionnaire.objects.create(
        lead=lead,
        token_hash=digest(f"questionnaire {lead.pk}"),
        questions=[],
        sent_at=now,
        sent_by=lead.owner,
        expires_at=now + timedelta(days=30),
        answered_at=now,
    )


ANSWERS = {
    "who": "Two labs.",
    "use": "They read mooring data.",
    "users": "120",
    "today": "A server of our own.",
    "start": "2022-05-01",
    "money": "applied for",
}
"""What has to be answered, and a day."""
