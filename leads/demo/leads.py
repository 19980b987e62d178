"""Leads of the demo organisation. Everybody in them is invented."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from compass import clock
from leads import actions
from leads.enums import ContactRole, LeadKind
from leads.models import Lead
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


def load(*, seller: Member, now: datetime) -> None:
    """Open them by the same verbs as people do."""
    for each in LEADS:
        open_invented(each, seller, now)


def open_invented(each: Invented, seller: Member, now: datetime) -> Lead:
    """Open one, with its people, and weigh it or give it up where that happened."""
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
