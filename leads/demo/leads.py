"""Leads of the demo organisation. Everybody in them is invented."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from compass import clock
from leads import actions
from leads.enums import ContactRole, Heading, LeadKind, Light
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

ANSWERS: dict[str, dict[str, str]] = {
    "harbour.example": {
        "who": "Forty people in three groups who keep tide gauges.",
        "use": "They read the gauges in notebooks, each group in its own.",
        "users": "40",
        "today": "Files that are sent around. Nobody knows which is the last one.",
        "money": "yes",
    },
    "delta-maps.example": {},
    "ocean.example": {
        "who": "Two labs that keep moorings off the coast and share their people.",
        "use": "Students and staff read the same mooring data in Python and R, without copies on laptops.",
        "users": "120",
        "today": "A server of our own that one person looks after. When she is away, nobody mends it.",
        "event": "A cruise in summer, on which the group on land has to see the data.",
        "login": "Campus accounts",
        "money": "yes",
        "decider": "I decide, and our office of sponsored research signs.",
        "others": "To go on with our own server.",
        "buying": "They need an order, which takes about three weeks.",
    },
}
"""Whom the questions were sent to, by their domains, and what was answered; nothing where it still waits."""
FOUND = {
    "ocean.example": (
        actions.Weight(Heading.MONEY, "funded for two more years", Light.GOOD),
        actions.Weight(Heading.AUTHORITY, "sponsored research signs", Light.GOOD),
        actions.Weight(Heading.NEED, "shared Python and R, no copies", Light.GOOD),
        actions.Weight(Heading.EVENT, "a cruise in summer", Light.OPEN),
        actions.Weight(Heading.TIMELINE, "needs an order first", Light.OPEN),
    )
}
"""How a lead of each domain is weighed; the headings left out stay as the answers filled them."""


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
    if each.domain in ANSWERS:
        _ask(lead, ANSWERS[each.domain], seller, then)
    if each.domain in FOUND:
        actions.weigh_lead(lead, FOUND[each.domain], by=seller, now=then + timedelta(days=5))
        notes = {"label": "Notes of the first call", "url": "https://notes.example/ocean"}
        actions.add_folder_item(lead, **notes, by=seller, now=then)
    if each.in_scope:
        actions.decide_scope(lead, is_in_scope=True, reason=each.in_scope, by=seller, now=then + timedelta(days=6))
    if each.given_up[0]:
        status, reason = each.given_up
        actions.move_lead(lead, status, reason=reason, by=seller, now=then + timedelta(days=8))
    return lead


def _ask(lead: Lead, answers: dict[str, str], seller: Member, then: datetime) -> None:
    to = lead.contacts.earliest("pk").email
    sent = actions.send_questionnaire(lead, to=to, by=seller, now=then + timedelta(days=1))
    if answers:
        actions.answer_questionnaire(sent, answers, now=then + timedelta(days=4))
