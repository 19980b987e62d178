"""What a signed contract begins: the project of the community, with the work as one deliverable (handbook 3.3.2)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from compass.person import Person
from leads.actions.communities import join_community
from leads.actions.community_projects import kind_of_work, project_of
from leads.actions.leads import locked
from leads.enums import LeadKind
from leads.models import Community, Lead
from leads.policy.sales import SetupRules
from people.models import Member
from projects.actions import file_deliverable
from projects.enums import Priority
from projects.models import Deliverable


@transaction.atomic
def begin_setup(lead: Lead, *, by: Person, now: datetime) -> Lead:
    """File what is to be done for a lead that signed, once: it stays the lead's even where the lead comes back.

    The lead has a signed agreement, whose community it joins where it is of none.
    """
    lead = locked(lead)
    if lead.setup_id:
        return lead
    agreement = lead.agreements.signed().latest("signed_on", "pk")
    community = lead.community or Community.objects.get(agreements=agreement)
    if lead.community is None:
        lead = join_community(lead, community, by=by, now=now)
    work = file_setup(community, kind=lead.kind, owner=lead.owner, starts_on=agreement.starts_on, by=by, now=now)
    lead.setup = work
    lead.revision += 1
    lead.save(update_fields=["setup", "revision"])
    record("begin_setup", lead, by=by, now=now, after=snapshot(lead, ("setup",)))
    return lead


@transaction.atomic
def file_setup(
    community: Community, *, kind: str, owner: Member, starts_on: date | None = None, by: Person, now: datetime
) -> Deliverable:
    """File the work for a community as one deliverable of its project: for a hub, with the steps of the clause.

    What a development lead agreed on is for people to write out. A first day of service that is to come is its target.
    """
    project, today = project_of(community, lead=owner, by=by, now=now), clock.organisation_day(now)
    return file_deliverable(
        project,
        type=kind_of_work(today),
        priority=Priority.HIGH,
        target_on=starts_on if starts_on and starts_on >= today else None,
        by=by,
        now=now,
        **(_agreed_work(community) if kind == LeadKind.DEVELOPMENT else _hub_work(community, today)),
    )


def _hub_work(community: Community, today: date) -> dict[str, Any]:
    steps = rulebook.rules(SetupRules, on=today).steps
    return {
        "title": f"Set up the hub of {community}",
        "description": f"{community} signed, and gets its hub. {_page_of(community)}",
        "criteria": "Their people sign in and work on the hub, and whoever may authorise says that they are content.",
        "stories": [
            {
                "role": "member of their community",
                "wish": "to sign in to a hub of our own",
                "gain": "we work together from the first day of service",
            }
        ],
        "tasks": [step["label"] for step in steps],
    }


def _agreed_work(community: Community) -> dict[str, Any]:
    return {
        "title": f"Work agreed with {community}",
        "description": f"{community} signed for work, not for a hub. Write here what was agreed. {_page_of(community)}",
    }


def _page_of(community: Community) -> str:
    return f"[The page of the community]({community.get_absolute_url()}) says who speaks for it and which hubs it has."
