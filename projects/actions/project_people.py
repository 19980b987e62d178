"""People join projects and leave them."""

from datetime import date, datetime

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.person import Person
from people.models import Member
from people.policy.refusals import Impossible
from people.policy.roles import beyond_calendars
from projects.models import Project, ProjectMember

TERM = ("project", "member", "from_on", "until_on")


@transaction.atomic
def join_project(
    member: Member, *, project: Project, from_on: date, until_on: date | None = None, by: Person | None, now: datetime
) -> ProjectMember:
    """Somebody works on a project from a day, until a day (included) or further notice."""
    project = lock_project(project)
    if refused := beyond_calendars(from_on, until_on):
        raise Impossible(refused)
    if not member.is_active:
        raise Impossible(f"{member} has left; a former member works on no project.")
    same = project.memberships.filter(member=member).touching(from_on)
    if (same.filter(from_on__lte=until_on) if until_on else same).exists():
        raise Impossible(f"{member} works on {project} in these days already; end that first, or begin after it.")
    joined = ProjectMember(project=project, member=member, from_on=from_on, until_on=until_on)
    joined.full_clean()
    joined.save()
    record("join_project", joined, by=by, now=now, after=snapshot(joined, TERM))
    return joined


@transaction.atomic
def leave_project(membership: ProjectMember, *, last_on: date, by: Person, now: datetime) -> ProjectMember:
    """Name the last day of somebody's work on a project."""
    membership = ProjectMember.objects.select_for_update(no_key=True).get(pk=membership.pk)
    if refused := beyond_calendars(last_on):
        raise Impossible(refused)
    if last_on < membership.from_on:
        raise Impossible(f"This begins on {membership.from_on}; it cannot end before.")
    if membership.until_on and membership.until_on <= last_on:
        raise Impossible(f"This ends on {membership.until_on} already; name an earlier day.")
    before = snapshot(membership, TERM)
    membership.until_on = last_on
    membership.save(update_fields=["until_on"])
    record("leave_project", membership, by=by, now=now, before=before, after=snapshot(membership, TERM))
    return membership


def lock_project(project: Project) -> Project:
    """A project as it stands, locked until the transaction ends."""
    return Project.objects.select_for_update(no_key=True).get(pk=project.pk)
