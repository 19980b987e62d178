"""Leads of the demo organisation. Everybody in them is invented."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction

from compass import clock
from compass.handbook.kinds import Amount
from compass.portal.actions import indexing_together
from compass.tokens import digest
from leads import actions
from leads.enums import ContactRole, LeadKind, LineKind, Per
from leads.models import Lead, Questionnaire, Quote, QuoteAnswer, QuoteLine
from people.enums import Role
from people.models import Member


@dataclass(frozen=True)
class Invented:
    """A lead as it came in some days ago: who asks, for what, through whom, and what comes next in how many days."""

    organisation: str
    domain: str
    about: str
    days_ago: int
    contacts: tuple[tuple[str, str, str], ...]
    step: str
    due_in: int
    kind: str = LeadKind.SERVICE
    users: int | None = None
    in_scope: str = ""
    given_up: tuple[str, str] = ("", "")


LEADS = (
    Invented(
        "Cascadia Ocean Observatory",
        "ocean.example",
        "A hub for two labs that work on the same moorings. Their people sign in with campus accounts.",
        11,
        (
            ("Lena Sørum", "principal investigator", ContactRole.REPRESENTATIVE),
            ("Kofi Peters", "systems", ContactRole.TECHNICAL),
        ),
        "Call Lena about where their data is",
        1,
        users=120,
        in_scope="Research, an open licence, and a group that knows notebooks.",
    ),
    Invented(
        "Lakeside College, statistics",
        "lakeside.example",
        "First-year statistics, one class of two hundred, from September.",
        4,
        (("Ines Okoro", "lecturer", ContactRole.REPRESENTATIVE),),
        "Send the questionnaire",
        0,
        users=200,
    ),
    Invented(
        "Delta Mapping Collective",
        "delta-maps.example",
        "They want notebooks that read their tiles without copies, and would pay for the work on it.",
        20,
        (("Marek Dvořák", "coordinator", ContactRole.REPRESENTATIVE),),
        "Ask who would maintain it afterwards",
        -2,
        kind=LeadKind.DEVELOPMENT,
    ),
    Invented(
        "Northern Genomics",
        "northern-genomics.example",
        "A hub with data of patients in it.",
        33,
        (("Siri Lund", "operations", ContactRole.REPRESENTATIVE),),
        "Write that we cannot",
        -20,
        given_up=("out-of-scope", "Data of patients needs promises that we cannot keep."),
    ),
)


CLIENT = Invented(
    "Harbour Institute",
    "harbour.example",
    "Notebooks beside their tide gauges, for forty people of three groups.",
    55,
    (
        ("Nadia Ferro", "head of computing", ContactRole.REPRESENTATIVE),
        ("Teo Lindgren", "accounts", ContactRole.BILLING),
    ),
    "Agree on the address of their hub",
    3,
    users=40,
    in_scope="Research with open results, and a person who looks after it.",
)


@transaction.atomic
def load(*, now: datetime, size: str) -> None:
    """What is there already stays as it is."""
    today = clock.organisation_day(now)
    seller = Member.objects.holding(Role.SALES, today).order_by("pk").first()
    if seller is None or Lead.objects.exists():
        return
    with indexing_together():
        for each in LEADS:
            _open(each, seller, now)
        _sign(_open(CLIENT, seller, now), seller, now)


def _open(each: Invented, seller: Member, now: datetime) -> Lead:
    then = now - timedelta(days=each.days_ago)
    step = actions.NextStep(each.step, seller, clock.organisation_day(now) + timedelta(days=each.due_in))
    lead = actions.open_lead(
        organisation=each.organisation,
        domain=each.domain,
        about=each.about,
        kind=each.kind,
        users=each.users,
        owner=seller,
        step=step,
        by=seller,
        now=then,
    )
    for name, title, role in each.contacts:
        values = {"name": name, "title": title, f"is_{role}": True}
        email = f"{name.split()[0].lower()}@{each.domain}"
        actions.add_contact(lead, email=email, by=seller, now=then, **values)
    if each.in_scope:
        actions.decide_scope(lead, is_in_scope=True, reason=each.in_scope, by=seller, now=then + timedelta(days=6))
    if each.given_up[0]:
        status, reason = each.given_up
        actions.move_lead(lead, status, reason=reason, by=seller, now=then + timedelta(days=8))
    return lead


def _sign(lead: Lead, seller: Member, now: datetime) -> None:
    """It accepted a quote, signed a contract after one change, and was sent the first invoice."""

    def ago(days: int) -> dict[str, Any]:
        return {"by": seller, "now": now - timedelta(days=days)}

    today = clock.organisation_day(now)
    _agree(lead, seller, now - timedelta(days=40))
    actions.move_lead(lead, "quote", **ago(38))
    first = (today + timedelta(days=40)).replace(day=1)
    days: dict[str, Any] = {"starts_on": first, "ends_on": first + timedelta(days=364)}
    lead = actions.change_lead(lead, signatory="Dean Mara Voss", purchase_order="HI-2207", **days, **ago(30))
    agreement = actions.ask_contract(lead, **ago(28))
    agreement = actions.record_sent(agreement, sent_on=today - timedelta(days=26), **ago(26))
    wish = "Their law instead of ours, for they are a public body."
    change = actions.add_asked_change(agreement, topic="Applicable law", words=wish, **ago(22))
    actions.answer_asked_change(change, is_granted=True, **ago(18))
    agreement = actions.sign_contract(
        agreement,
        signed_on=today - timedelta(days=12),
        document_url="https://documents.compass.example/harbour-institute.pdf",
        document_sha256=sha256(b"an invented contract").hexdigest(),
        **days,
        **ago(12),
    )
    actions.move_lead(lead, "signed", **ago(12))
    sent_on, amount = today - timedelta(days=9), Amount(9_000_00, "USD")
    actions.send_invoice(agreement, number="INV-0041", amount=amount, sent_on=sent_on, **ago(9))


def _agree(lead: Lead, seller: Member, then: datetime) -> None:
    """The questions are answered and the quote is accepted, as if through their own pages."""
    outside = {"sent_at": then, "sent_by": seller, "expires_at": then + timedelta(days=30)}
    who = {"sent_to": "nadia@harbour.example"}
    Questionnaire.objects.create(
        lead=lead, token_hash=digest(f"asked {lead.pk}"), questions=[], answered_at=then, **outside, **who
    )
    quote = Quote.objects.create(
        lead=lead,
        number=1,
        currency="USD",
        months=12,
        plan_name="Managed Service Plan",
        plan_url="https://plan.compass.example/",
        total_minor=18_000_00,
        token_hash=digest(f"quoted {lead.pk}"),
        **outside,
        **who,
    )
    line = {"position": 0, "kind": LineKind.HUB, "what": "One hub, kept running", "quantity": 1, "per": Per.MONTH}
    QuoteLine.objects.create(quote=quote, unit_minor=1_500_00, **line)
    QuoteAnswer.objects.create(quote=quote, is_accepted=True, name="Nadia Ferro", at=then + timedelta(days=1))
