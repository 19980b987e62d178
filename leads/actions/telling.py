"""Who is told of a lead; the host of contracts, and those who set up that they may begin (handbook 3.3.2)."""

from collections.abc import Collection
from datetime import datetime

from compass import clock
from compass.explanation import say
from compass.handbook import rulebook
from compass.notices.actions import tell
from compass.person import Person
from leads.models import Agreement, Lead, reads_leads
from leads.policy.contracts import offices
from leads.policy.sales import HostRules
from people.enums import Role
from people.models import Member


def concerned(lead: Lead, now: datetime) -> list[Member]:
    """Whose lead it is, and whose its next step is, as far as they read leads; else those who sell, or the director."""
    own = {each.pk: each for each in (lead.owner, lead.next_owner) if each and each.is_active and reads_leads(each)}
    if own:
        return list(own.values())
    holding = (Member.objects.holding(role, clock.organisation_day(now)) for role in (Role.SALES, Role.DIRECTOR))
    return next((found for each in holding if (found := list(each.order_by("pk")))), [])


def who_to_ask(lead: Lead, now: datetime) -> Member:
    """Who answers the host about a lead: whose it is, or who stands in where they have left."""
    return next(iter(concerned(lead, now)), lead.owner)


def tell_office(
    agreement: Agreement, what: str, keys: Collection[str], *, subject: str, body: str, now: datetime
) -> None:
    """Tell some offices of the host something of a contract, in the transaction that it belongs to.

    There is no page to open, for they do not sign in.
    """
    rules = rulebook.rules(HostRules, on=clock.organisation_day(now))
    tell(
        kind=f"leads.{what}",
        key=f"leads:agreement:{agreement.pk}:{what}",
        recipients=offices(rules, keys),
        subject=subject,
        body=body,
        path="",
        explanation=None,
        now=now,
    )


def tell_setters_up(agreement: Agreement, *, by: Person, now: datetime) -> None:
    """Tell those whom a lead concerns that a hub may be set up.

    Whoever writes the signature down knows.
    """
    lead = agreement.lead
    until = f" It runs until {say(agreement.ends_on)}." if agreement.ends_on else ""
    tell(
        kind="leads.contract-signed",
        key=f"leads:agreement:{agreement.pk}:contract-signed",
        recipients=[each for each in concerned(lead, now) if each.pk != by.pk],
        subject=f"Signed: {lead.organisation}",
        body=f"The contract of {lead.organisation} is signed.{until} Work on it may begin: move the lead on, and say "
        "who sets it up.",
        path=lead.get_absolute_url(),
        explanation=None,
        now=now,
    )
