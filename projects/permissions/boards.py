"""The projects of a board, and which of them somebody may edit."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from people.enums import Role
from people.models import Member
from projects.models import Project, ProjectMember
from projects.permissions.projects import Editor


def projects_for(user: Member, day: date) -> tuple[list[Project], Editor]:
    """Every project, and what somebody may edit on a day, as `editor` says, in one query beside that of the roles."""
    works_on = ProjectMember.objects.on(day).filter(member=user, project=OuterRef("pk"))
    projects: Any = Project.objects.visible_to(user).annotate(is_worked_on=Exists(works_on))
    found = list(projects.only("name", "slug", "backlog", "status", "lead"))
    own = frozenset(each.pk for each in found if each.is_worked_on or each.lead_id == user.pk)
    everything = bool({Role.STAFF, Role.DIRECTOR} & user.roles)
    return found, Editor(user.pk, everything=everything, project_ids=frozenset() if everything else own)
