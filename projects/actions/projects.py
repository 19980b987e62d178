"""Projects are written down and changed; people join and leave them; accounts are named and taken away again."""

from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from compass.audit.record import record, snapshot
from compass.person import Person
from people.models import Member, System
from people.policy.refusals import Impossible
from people.policy.roles import beyond_calendars
from projects.models import Project, ProjectAccount, ProjectMember

SAID = ("name", "slug", "description")
TERM = ("project", "member", "from_on", "until_on")
ACCOUNT = ("project", "system", "scope")


@transaction.atomic
def add_project(*, name: str, description: str, slug: str = "", by: Person, now: datetime) -> Project:
    """Write down a project. Its slug follows from its name where none is given, and stays."""
    project = Project(name=name, slug=slug or slugify(name)[:60], description=description)
    project.full_clean()
    project.save()
    record("add_project", project, by=by, now=now, after=snapshot(project, SAID))
    return project


@transaction.atomic
def change_project(project: Project, *, name: str, description: str, by: Person, now: datetime) -> Project:
    """Say what is true of a project now."""
    project = _locked(project)
    before = snapshot(project, SAID)
    project.name, project.description = name, description
    project.full_clean()
    project.save()
    record("change_project", project, by=by, now=now, before=before, after=snapshot(project, SAID))
    return project


@transaction.atomic
def join_project(
    member: Member, *, project: Project, from_on: date, until_on: date | None = None, by: Person, now: datetime
) -> ProjectMember:
    """Somebody works on a project from a day, until a day (included) or further notice."""
    project = _locked(project)
    if refused := beyond_calendars(from_on, until_on):
        raise Impossible(refused)
    if not member.is_active:
        raise Impossible(f"{member} has left; a former member works on no project.")
    same = project.memberships.filter(member=member).exclude(until_on__lt=from_on)
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


@transaction.atomic
def add_account(project: Project, *, system: System, scope: str, by: Person, now: datetime) -> ProjectAccount:
    """Name an account that a project uses."""
    if not system.scoped:
        raise Impossible(f"Access to {system} is to the whole of it; it has no parts that belong to projects.")
    account = ProjectAccount(project=_locked(project), system=system, scope=" ".join(scope.split()))
    account.full_clean()
    account.save()
    record("add_account", account, by=by, now=now, after=snapshot(account, ACCOUNT))
    return account


@transaction.atomic
def remove_account(account: ProjectAccount, *, by: Person, now: datetime) -> None:
    """A project uses an account no more."""
    found = ProjectAccount.objects.select_for_update().filter(pk=account.pk).first()
    if found is None:
        raise Impossible("Somebody took this account away already.")
    record("remove_account", found, by=by, now=now, before=snapshot(found, ACCOUNT))
    found.delete()


def _locked(project: Project) -> Project:
    return Project.objects.select_for_update(no_key=True).get(pk=project.pk)
