"""The project in which we work for a community: what is set up for it, and what is taken down (handbook 3.3.2)."""

from datetime import date, datetime

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from compass.person import Person
from leads.actions.communities import locked_community
from leads.models import Community
from people.models import Member
from projects.actions import add_project, resume_project
from projects.enums import ProjectStatus
from projects.models import Project
from projects.policy.labels import LabelRules

KIND_OF_WORK = "task"
"""The type of what is filed, while the clause has it; else its first one."""
LONGEST = 120
"""So many characters a project's name has at most."""


@transaction.atomic
def project_of(community: Community, *, lead: Member | None = None, by: Person | None, now: datetime) -> Project:
    """The project of a community, going on; opened where it has none, under the next name that is free.

    `lead` leads a new one, unless they have left. `by` is None where a day alone asks for it.
    """
    community = locked_community(community)
    if community.project and community.project.status == ProjectStatus.FINISHED:
        return resume_project(community.project, by=by, now=now)
    if community.project:
        return community.project
    project = add_project(
        name=_free_name(community.name),
        description=f"What we do for {community}: its hubs, and what was agreed with it.",
        lead=lead if lead and lead.is_active else None,
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


def kind_of_work(today: date) -> str:
    """The type of a deliverable that is filed for a community."""
    types = [key for key, _ in rulebook.rules(LabelRules, on=today).choices()]
    return KIND_OF_WORK if KIND_OF_WORK in types else types[0]
