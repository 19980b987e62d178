"""Addresses of what comes after an outcome: links, implementation, the archive."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.inventory.proposal_samples import adopted, withdrawn
from tests.urls.world import World

COUNCIL = "302 302 403 403 200 200 403 200 403"


def _deed(world: World) -> list[Any]:
    return [*adopted(world), world.deed.pk]


IMPLEMENTATION = (
    Address("governance:implementation-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:archive-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:proposal-add-deed", COUNCIL, "302 302 403 403 422 422 403 422 403", adopted),
    Address(
        "governance:proposal-remove-deed",
        MEMBERS_MAY_NOT,
        "302 302 403 403 302 403 403 403 403",
        _deed,
    ),
    Address(
        "governance:proposal-implement",
        "302 302 403 403 200 403 403 200 403",
        "302 302 403 403 422 403 403 422 403",
        adopted,
    ),
    Address("governance:proposal-archive", COUNCIL, "302 302 403 403 302 302 403 302 403", withdrawn),
)
