"""What a signed contract begins: the project of the community, with the work as one deliverable (handbook 3.3.2)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from compass.person import Person
from leads.actions.communities import join_community, locked_community
from leads.actions.leads import locked
from leads.enums import LeadKind
from leads.models import Community, Lead
from leads.policy.sales import SetupRules
from people.models import Member
from projects.actions import add_project, file_deliverable, resume_project
from projects.enums import Priority, ProjectStatus
from projects.models import Deliverable, Project
from projects.policy.labels import LabelRules

KIND_OF_WORK = "task"
"""The type of the deliverable, while the clause has it; else its first one."""
LONGEST = 120
"""So many characters a project's name has at most."""


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
    project, today = project_of(community, owner, by=by, now=now), clock.organisation_day(now)
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


def kind_of_work(today: date) -> str:
    """The type of a deliverable that is filed for a community."""
    types = [key for key, _ in rulebook.rules(LabelRules, on=today).choices()]
    return KIND_OF_WORK if KIND_OF_WORK in types else types[0]


def project_of(community: Community, owner: Member | None, *, by: Person | None, now: datetime) -> Project:
    """The project of a community, going on; opened where it has none, under the next name that is free."""
    community = locked_community(community)
    if community.project and community.project.status == ProjectStatus.FINISHED:
        return resume_project(community.project, by=by, now=now)
    if community.project:
        return community.project
    project = add_project(
        name=_free_name(community.name),
        description=f"What we do for {community}: its hubs, and what was agreed with it.",
        lead=owner if owner and owner.is_active else None,
        by=by,
        now=now,
    )
    community.project = project
    community.revision += 1
    community.save(update_fields=["project", "revision"])
    record("open_project", community, by=by, now=now, after=snapshot(community, ("project",)))
    return project


def _free_name(name: str) -> str:
    stem = name[: LONGEST - 6]
    taken = {each.lower() for each in Project.objects.filter(name__istartswith=stem).values_list("name", flat=True)}
    return next(each for each in (name, *(f"{stem} {more}" for more in range(2, 10_000))) if each.lower() not in taken)
