"""Leads of the demo organisation. Everybody in them is invented."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from compass import clock
from compass.portal.actions import indexing_together
from compass.tokens import digest, new_token
from leads import actions
from leads.enums import ContactRole, LeadKind, LineKind, Per
from leads.models import Lead, Questionnaire
from leads.policy.money import Line, Sheet
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


ROUNDS = (("first offer", 2_875_00), ("egress capped", 2_420_00))
"""What is new in each version, and what the hub costs a month in it, in minor units."""


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
        _negotiate(Lead.objects.get(organisation=LEADS[0].organisation), seller, now)


def _open(each: Invented, seller: Member, now: datetime) -> None:
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


def _negotiate(lead: Lead, seller: Member, now: datetime) -> None:
    """Two rounds of quotes, of which the second is accepted."""
    began, contact = now - timedelta(days=4), lead.contacts.holding(ContactRole.REPRESENTATIVE).get()
    asked = {"questions": [], "token_hash": digest(new_token()), "sent_by": seller, "sent_to": contact.email}
    times = {"sent_at": lead.opened_at, "answered_at": began, "expires_at": now}
    Questionnaire.objects.get_or_create(lead=lead, defaults=asked | times)
    actions.move_lead(lead, "quote", by=seller, now=began)
    for number, (note, price) in enumerate(ROUNDS):
        then = began + timedelta(days=number, hours=2)
        lines = (
            Line("Hub with sign-in and shared storage", Decimal(1), price, Per.MONTH, LineKind.HUB),
            Line("Support for administrators", Decimal("0.5"), 4_800_00, Per.YEAR, LineKind.SUPPORT),
            Line("Setting up", Decimal(1), 3_000_00, Per.ONCE, LineKind.DEVELOPMENT),
        )
        actions.write_quote(lead, Sheet("USD", 12, lines), note=note, by=seller, now=then)
        quote = actions.send_quote(lead, contact, by=seller, now=then)
        if number == 0:
            actions.move_lead(lead, "quote-sent", by=seller, now=then)
            actions.move_lead(lead, "negotiating", by=seller, now=then + timedelta(hours=20))
    words = "With the egress capped this works for us."
    actions.answer_quote(
        quote, is_accepted=True, name=contact.name, words=words, now=began + timedelta(days=2, hours=1)
    )
