"""Systems are written down, changed, retired and restored."""

from datetime import datetime
from typing import Any

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.person import Person
from compass.portal.actions import index
from compass.slugs import free_slug
from people.models import System
from people.policy.catalogue import KNOWN
from people.policy.refusals import Impossible

COLUMNS = ("name", "purpose", "link", "granted_by_role", "staff_only", "scoped")
TAKEN = frozenset({"add"})
"""Last parts of addresses that are pages of their own."""


@transaction.atomic
def seed_systems() -> None:
    """Write down the known systems where there is none yet; afterwards the list is the organisation's own."""
    if not System.objects.exists():
        made = System.objects.bulk_create(System(**vars(each)) for each in KNOWN)
        index("system", *(each.pk for each in made))


@transaction.atomic
def add_system(*, by: Person, now: datetime, **values: Any) -> System:
    """Add a system. `values` are the clean fields of its form; its address follows from its first name."""
    system = System(
        slug=free_slug(values["name"], System.objects.all(), fallback="system", reserved=TAKEN),
        **{name: values[name] for name in COLUMNS if name in values},
    )
    system.full_clean()
    system.save()
    system.granters.set(values.get("granters", ()))
    record("add_system", system, by=by, now=now, after=_said(system))
    index("system", system.pk)
    return system


@transaction.atomic
def change_system(system: System, *, base_number: int, by: Person, now: datetime, **values: Any) -> System:
    """Write down what is true of a system now. Raises Impossible where somebody changed it since it was read."""
    system = _locked(system)
    if system.number != base_number:
        raise Impossible(f"Somebody changed {system} since you opened this form; what you wrote is not saved yet.")
    before = _said(system)
    for name in COLUMNS:
        setattr(system, name, values.get(name, getattr(system, name)))
    system.full_clean()
    system.number += 1
    system.save()
    if "granters" in values:
        system.granters.set(values["granters"])
    record("change_system", system, by=by, now=now, before=before, after=_said(system))
    index("system", system.pk)
    return system


@transaction.atomic
def retire_system(system: System, *, by: Person, now: datetime) -> System:
    """A system is no longer used. Nobody may reach it or wait for it: what stands is ended first, line by line."""
    system = _locked(system)
    if system.grants.standing().exists():
        raise Impossible(f"People still have or want access to {system}; end that first.")
    return _set_retired(system, now, "retire_system", by=by, now=now)


@transaction.atomic
def restore_system(system: System, *, by: Person, now: datetime) -> System:
    """A system is used again."""
    return _set_retired(_locked(system), None, "restore_system", by=by, now=now)


def _set_retired(system: System, retired_at: datetime | None, verb: str, *, by: Person, now: datetime) -> System:
    if bool(system.retired_at) == bool(retired_at):
        raise Impossible(f"{system} is {'retired' if retired_at else 'in use'} already.")
    before = snapshot(system, ("retired_at",))
    system.retired_at = retired_at
    system.save(update_fields=["retired_at"])
    record(verb, system, by=by, now=now, before=before, after=snapshot(system, ("retired_at",)))
    index("system", system.pk)
    return system


def _said(system: System) -> dict[str, Any]:
    return snapshot(system, COLUMNS) | {"granters": sorted(each.pk for each in system.granters.all())}


def _locked(system: System) -> System:
    return System.objects.select_for_update(no_key=True).get(pk=system.pk)
