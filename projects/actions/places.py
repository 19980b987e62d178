"""Where projects are tracked, and the accounts they use, are named and taken away again."""

from datetime import datetime

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.person import Person
from people.models import System
from people.policy.refusals import Impossible
from projects.actions.project_people import lock_project
from projects.models import Project, ProjectAccount, TrackingPlace

ACCOUNT = ("project", "system", "scope")
PLACE = ("project", "label", "url", "about")


@transaction.atomic
def add_place(project: Project, *, label: str, url: str, about: str = "", by: Person, now: datetime) -> TrackingPlace:
    """Name a place outside the portal where a project is tracked. Raises ValidationError where it is named already."""
    place = TrackingPlace(project=lock_project(project), label=" ".join(label.split()), url=url, about=about)
    place.full_clean()
    place.save()
    record("add_place", place, by=by, now=now, after=snapshot(place, PLACE))
    return place


@transaction.atomic
def remove_place(place: TrackingPlace, *, by: Person, now: datetime) -> None:
    """A project is tracked in a place no more. Raises Impossible where somebody was first."""
    found = TrackingPlace.objects.select_for_update().filter(pk=place.pk).first()
    if found is None:
        raise Impossible("Somebody took this place away already.")
    record("remove_place", found, by=by, now=now, before=snapshot(found, PLACE))
    found.delete()


@transaction.atomic
def add_account(project: Project, *, system: System, scope: str, by: Person, now: datetime) -> ProjectAccount:
    """Name an account that a project uses."""
    if not system.scoped:
        raise Impossible(f"Access to {system} is to the whole of it; it has no parts that belong to projects.")
    account = ProjectAccount(project=lock_project(project), system=system, scope=" ".join(scope.split()))
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
