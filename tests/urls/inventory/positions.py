"""Addresses of positions, steps and salaries, and of the directory as a file. `staff` holds the second level."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World

THE_DIRECTOR = "302 302 403 403 403 403 403 200 403"
THE_DIRECTOR_MENDS = "302 302 403 403 403 403 403 422 403"
THE_DIRECTOR_DOES = "302 302 403 403 403 403 403 302 403"


def _position(world: World) -> list[Any]:
    return [world.position.slug]


def _level(world: World) -> list[Any]:
    return [world.position.slug, world.unheld_level.number]


def _holder(world: World) -> list[Any]:
    return [world.people["staff"].pk]


POSITIONS = (
    Address("people:position-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("people:position-detail", MEMBERS, MEMBERS_MAY_NOT, _position),
    Address("people:position-add", THE_DIRECTOR, THE_DIRECTOR_MENDS),
    Address("people:position-change", THE_DIRECTOR, THE_DIRECTOR_MENDS, _position),
    Address("people:position-retire", MEMBERS_MAY_NOT, "302 302 403 403 403 403 403 409 403", _position),
    Address("people:position-restore", MEMBERS_MAY_NOT, THE_DIRECTOR_DOES, _position),
    Address("people:level-add", THE_DIRECTOR, THE_DIRECTOR_MENDS, _position),
    Address("people:level-change", THE_DIRECTOR, THE_DIRECTOR_MENDS, _level),
    Address("people:level-retire", MEMBERS_MAY_NOT, THE_DIRECTOR_DOES, _level),
    Address("people:level-restore", MEMBERS_MAY_NOT, THE_DIRECTOR_DOES, _level),
    Address("people:my-position", MEMBERS, MEMBERS_MAY_NOT),
    Address("people:position-place", THE_DIRECTOR, THE_DIRECTOR_MENDS, _holder),
    Address("people:position-end", MEMBERS_MAY_NOT, THE_DIRECTOR_MENDS, _holder),
    Address("people:salary-step-set", THE_DIRECTOR, THE_DIRECTOR_MENDS, _holder),
    Address("people:salary-list", THE_DIRECTOR, MEMBERS_MAY_NOT),
    Address("people:salary-set", THE_DIRECTOR, THE_DIRECTOR_MENDS),
    Address("people:member-export", MEMBERS, MEMBERS_MAY_NOT),
    Address("people:member-import", "302 302 403 403 403 403 403 403 200", "302 302 403 403 403 403 403 403 422"),
    Address("people:member-import-confirm", MEMBERS_MAY_NOT, "302 302 403 403 403 403 403 403 422"),
)
