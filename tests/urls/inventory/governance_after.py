"""Addresses of what comes after an outcome: links, implementation, the archive."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World


def _adopted(world: World) -> list[Any]:
    return [world.adopted.year, world.adopted.number]


def _withdrawn(world: World) -> list[Any]:
    return [world.withdrawn.year, world.withdrawn.number]


COUNCIL = "302 302 403 403 200 200 403 200 403"
GOVERNANCE_AFTER = (
    Address("governance:implementation-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:archive-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:proposal-add-deed", COUNCIL, "302 302 403 403 422 422 403 422 403", _adopted),
    Address(
        "governance:proposal-remove-deed",
        MEMBERS_MAY_NOT,
        "302 302 403 403 302 403 403 403 403",
        lambda world: [*_adopted(world), world.deed.pk],
    ),
    Address(
        "governance:proposal-implement",
        "302 302 403 403 200 403 403 200 403",
        "302 302 403 403 422 403 403 422 403",
        _adopted,
    ),
    Address("governance:proposal-archive", COUNCIL, "302 302 403 403 302 302 403 302 403", _withdrawn),
)
