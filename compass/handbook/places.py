"""What is known of places beyond their rows: when each is checked again and why, and who belongs to which room."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.handbook.checking import MapRules, check_again, check_notice
from compass.handbook.enums import Family
from compass.handbook.models import Place
from compass.portal.contracts import Group, groups_on


@dataclass(frozen=True)
class DatedPlace:
    """A place in use with its dates: when it is checked again, and when its owner is told."""

    place: Place
    due: Explanation
    notice: Explanation


def dated(places: Iterable[Place]) -> list[DatedPlace]:
    """Each with its dates; one query, any number of places that have `checked_by` at hand."""
    rules = rulebook.history(MapRules)
    return [_dated(place, rules.on(place.checked_on)) for place in places]


def belonging_to(room: Place, groups: Mapping[str, Group]) -> dict[str, Collection[int]]:
    """Who is in a room by default, by the label of the group that brings them; those added by name come last.

    A group that no longer exists brings nobody and shows its key.
    """
    by_label: dict[str, Collection[int]] = {
        groups[key].label if key in groups else key: groups[key].member_ids if key in groups else ()
        for key in room.groups
    }
    named = [each.pk for each in room.extra_members.all() if each.is_active]
    return {**by_label, "added by name": named} if named else by_label


def rooms_for(member_ids: Iterable[int], *, on: date) -> dict[int, list[Place]]:
    """The rooms that each of these members belongs to by default on a day; the same queries for any number."""
    groups = groups_on(on)
    rooms = Place.objects.standing().of_family(Family.ROOMS).prefetch_related("extra_members")
    everybody = [(room, set[int]().union(*belonging_to(room, groups).values())) for room in rooms]
    return {member_id: [room for room, inside in everybody if member_id in inside] for member_id in member_ids}


def _dated(place: Place, rules: MapRules) -> DatedPlace:
    zone = settings.ORGANISATION_ZONE
    due = check_again(place.checked_on, rules, zone, subject=str(place.pk), by=place.checked_by.name)
    return DatedPlace(place, due, check_notice(due, rules))
