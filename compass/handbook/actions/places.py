"""What happens to places on the information map. Any member looks after them; the owner is told."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final, Protocol
from uuid import UUID

from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from compass.handbook.actions.drafts import SENT_BEFORE, Stale
from compass.handbook.checking import MapRules
from compass.handbook.models import Place
from compass.notices.actions import tell
from compass.person import Person
from compass.portal.actions import index

PEOPLE: Final = ("monitors", "extra_members")
"""Fields that hold several members; the others are columns."""


class PlaceVerb(Protocol):
    """A verb that needs nothing but the place."""

    def __call__(self, place: Place, *, by: Person, now: datetime) -> Place: ...


@transaction.atomic
def add_place(*, token: UUID, by: Person, now: datetime, **values: Any) -> Place:
    """Put a place on the map, checked by whoever adds it. `values` are the fields of a form, clean.

    `token` names the form that was sent: the same one again gives the place that it made, and raises Stale where other
    words were in it.
    """
    columns = {name: value for name, value in values.items() if name not in PEOPLE}
    place, is_new = Place.objects.get_or_create(token=token, defaults=columns | _checked(by, now))
    if not is_new:
        if any(getattr(place, name) != values[name] for name in ("name", "link", "purpose")):
            raise Stale(SENT_BEFORE)
        return place
    _write(place, values)
    index("place", place.pk)
    record("add_place", place, by=by, now=now, after=_snapshot(place, values))
    _tell_owner(place, f"{by.name} put it on the information map, and you look after it.", by=by, now=now)
    return place


@transaction.atomic
def edit_place(place: Place, *, base_number: int, by: Person, now: datetime, **values: Any) -> Place:
    """Write down what is true of a place now, and tell its owner, a former one too, what changed.

    Raises Stale where it is no longer at the version that its editor saw. What changes nothing is no new version.
    """
    place = _locked(place)
    if place.number != base_number:
        raise Stale(f"“{place}” has changed since you opened this form; what you wrote is not saved yet.")
    changed = {name: value for name, value in values.items() if not _holds(place, name, value)}
    if not changed:
        return place
    before, owner_before = _snapshot(place, changed), place.owner
    place.number += 1
    _write(place, changed)
    index("place", place.pk)
    record("edit_place", place, by=by, now=now, before=before, after=_snapshot(place, changed))
    labels = ", ".join(str(field.verbose_name) for field in _fields() if field.name in changed)
    _tell_owner(place, f"{by.name} changed it: {labels}.", by=by, now=now, also=owner_before)
    return place


@transaction.atomic
def check_place(place: Place, *, by: Person, now: datetime) -> Place:
    """Somebody has looked, and it is still right; its next check is due after the period of today's rules."""
    place = _locked(place)
    if place.retired_at:
        raise Stale(f"“{place}” is retired; restore it first.")
    names, checked = ("checked_on", "checked_by", "due_on"), _checked(by, now)
    before = snapshot(place, names)
    _write(place, checked)
    record("check_place", place, by=by, now=now, before=before, after=snapshot(place, names))
    return place


@transaction.atomic
def retire_place(place: Place, *, by: Person, now: datetime) -> Place:
    """Take a place that is no longer used off the map; it can be restored."""
    return _set_retired(place, now, "retire_place", "retired it: it is no longer used", by=by, now=now)


@transaction.atomic
def restore_place(place: Place, *, by: Person, now: datetime) -> Place:
    """Put a retired place back on the map."""
    return _set_retired(place, None, "restore_place", "restored it: it is used again", by=by, now=now)


def _set_retired(
    place: Place, retired_at: datetime | None, verb: str, words: str, *, by: Person, now: datetime
) -> Place:
    place = _locked(place)
    if bool(place.retired_at) == bool(retired_at):
        raise Stale(f"“{place}” is {'retired' if retired_at else 'in use'} already.")
    place.retired_at = retired_at
    place.number += 1
    place.save(update_fields=["retired_at", "number"])
    index("place", place.pk)
    record(verb, place, by=by, now=now)
    _tell_owner(place, f"{by.name} {words}.", by=by, now=now)
    return place


def _checked(by: Person, now: datetime) -> dict[str, Any]:
    """What a check writes down: the day, who, and when the next one is due by the rules of this day."""
    today = clock.organisation_day(now)
    due_on = today + timedelta(days=rulebook.rules(MapRules, on=today).period)
    return {"checked_on": today, "checked_by_id": by.pk, "due_on": due_on}


def _holds(place: Place, name: str, value: Any) -> bool:
    """Whether a field holds a value already."""
    held = getattr(place, name)
    return set(held.all()) == set(value) if name in PEOPLE else bool(held == value)


def _write(place: Place, values: dict[str, Any]) -> None:
    for name in values.keys() - set(PEOPLE):
        setattr(place, name, values[name])
    place.save()
    for name in values.keys() & set(PEOPLE):
        getattr(place, name).set(values[name])


def _snapshot(place: Place, names: Iterable[str]) -> dict[str, Any]:
    """The named fields as JSON-ready values; several members are their ids."""
    columns = snapshot(place, [name for name in names if name not in PEOPLE])
    people = {name: sorted(each.pk for each in getattr(place, name).all()) for name in names if name in PEOPLE}
    return {**columns, **people}


def _tell_owner(place: Place, body: str, *, by: Person, now: datetime, also: Person | None = None) -> None:
    owners = {each.pk: each for each in (place.owner, also) if each and each.is_active and each.pk != by.pk}
    tell(
        kind="handbook.place-changed",
        key=f"handbook:place:{place.pk}:v{place.number}",
        recipients=owners.values(),
        subject=f"Information map: {place}",
        body=body,
        path=place.get_absolute_url(),
        explanation=None,
        now=now,
    )


def _fields() -> list[Any]:
    return [*Place._meta.fields, *Place._meta.many_to_many]


def _locked(place: Place) -> Place:
    return Place.objects.select_for_update().get(pk=place.pk)
