"""Projects are written down and changed, stand still, go on and are finished."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.person import Person
from compass.portal.actions import index
from compass.slugs import free_slug
from people.models import Member
from people.policy.refusals import Impossible
from projects.actions.project_people import join_project, lock_project
from projects.actions.revisions import check_revision
from projects.enums import Backlog, ProjectStatus
from projects.models import Project
from projects.policy.projects import PROJECT_TRANSITIONS, RESERVED

SAID = ("name", "slug", "description", "backlog", "status", "lead")


@transaction.atomic
def add_project(
    *,
    name: str,
    description: str,
    slug: str = "",
    backlog: str = Backlog.DEVELOPMENT,
    lead: Member | None = None,
    by: Person | None,
    now: datetime,
) -> Project:
    """Write down a project, which its lead joins today. Its slug follows from its name where none is given, and stays.

    `by` is None where the portal itself needs one.

    Raises ValidationError where the name or the slug is taken, or is no name.
    """
    slug = slug or free_slug(name, Project.objects.all(), fallback="project", reserved={RESERVED})
    if slug == RESERVED:
        raise Impossible(f"“{RESERVED}” is where projects are added; choose another slug.")
    project = Project(name=name, slug=slug, description=description, backlog=backlog)
    _let_lead(project, lead)
    _save(project)
    record("add_project", project, by=by, now=now, after=snapshot(project, SAID))
    index("project", project.pk)
    _join_lead(project, by=by, now=now)
    return project


@transaction.atomic
def change_project(
    project: Project, *, base_revision: int | None = None, by: Person, now: datetime, **values: Any
) -> Project:
    """Change the name, description, backlog or lead of a project; a new lead joins it.

    Raises Overtaken where somebody was first, ValidationError where another project has the name.
    """
    project = lock_project(project)
    check_revision(project, base_revision)
    changed = {name: value for name, value in values.items() if getattr(project, name) != value}
    if not changed:
        return project
    before = snapshot(project, changed)
    if "lead" in changed:
        _let_lead(project, changed["lead"])
    for name, value in changed.items():
        setattr(project, name, value)
    project.revision += 1
    _save(project)
    record("change_project", project, by=by, now=now, before=before, after=snapshot(project, changed))
    index("project", project.pk)
    if "lead" in changed:
        _join_lead(project, by=by, now=now)
    return project


def pause_project(project: Project, *, by: Person, now: datetime) -> Project:
    """Let a project rest; it feeds no objective until it goes on."""
    return _turn(project, ProjectStatus.PAUSED, "pause_project", by=by, now=now)


def resume_project(project: Project, *, by: Person | None, now: datetime) -> Project:
    """Let a project go on that was paused or finished; `by` is None where the portal itself needs it."""
    return _turn(project, ProjectStatus.ACTIVE, "resume_project", by=by, now=now)


def finish_project(project: Project, *, by: Person, now: datetime) -> Project:
    """A project is done. What it has not delivered stays where it stands, for somebody to drop or to take along."""
    return _turn(project, ProjectStatus.FINISHED, "finish_project", by=by, now=now)


@transaction.atomic
def _turn(project: Project, status: ProjectStatus, verb: str, *, by: Person | None, now: datetime) -> Project:
    project = lock_project(project)
    if status not in PROJECT_TRANSITIONS[project.status]:
        raise Impossible(f"“{project}” is {ProjectStatus(project.status).label} already. Open its page anew.")
    before = snapshot(project, ("status",))
    project.status = status
    project.revision += 1
    project.save(update_fields=["status", "revision"])
    record(verb, project, by=by, now=now, before=before, after=snapshot(project, ("status",)))
    index("project", project.pk)
    return project


def _save(project: Project) -> None:
    """Check and save a project. Raises ValidationError where another has its name, also if it got it just now."""
    project.full_clean()
    try:
        with transaction.atomic():
            project.save()
    except IntegrityError:
        raise ValidationError({"name": "Another project has this name."}) from None


def _let_lead(project: Project, lead: Member | None) -> None:
    if lead and not lead.is_active:
        raise Impossible(f"{lead} has left; a former member leads no project.")
    project.lead = lead


def _join_lead(project: Project, *, by: Person | None, now: datetime) -> None:
    today = clock.organisation_day(now)
    if project.lead and not project.memberships.filter(member=project.lead).touching(today).exists():
        join_project(project.lead, project=project, from_on=today, by=by, now=now)
