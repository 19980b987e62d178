"""Addresses of what proposals need, and of a draft that `council` wrote and `sales` reads."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World

ITS_AUTHOR = "302 302 403 403 200 403 403 403 403"
DRAFT = "302 302 404 404 200 404 403 404 404"


def _discussed(world: World) -> list[Any]:
    return [world.discussed.year, world.discussed.number]


def _due(world: World) -> list[Any]:
    return [world.due.year, world.due.number]


def _draft(world: World) -> list[Any]:
    return [world.proposal_draft.pk]


GOVERNANCE_ROUTING = (
    Address(
        "governance:proposal-request-vote",
        "302 302 403 403 200 200 403 200 403",
        "302 302 403 403 422 422 403 422 403",
        _due,
    ),
    Address(
        "governance:proposal-reroute",
        "302 302 403 403 403 403 403 200 403",
        "302 302 403 403 403 403 403 422 403",
        _due,
    ),
    Address("governance:proposal-link", ITS_AUTHOR, "302 302 403 403 302 403 403 403 403", _discussed),
    Address(
        "governance:proposal-check-host-policy",
        "302 302 403 403 200 200 403 200 403",
        "302 302 403 403 422 422 403 422 403",
        _discussed,
    ),
    Address("governance:draft-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:draft-detail", "302 302 404 404 200 404 200 404 404", MEMBERS_MAY_NOT, _draft),
    Address("governance:draft-change", DRAFT, "302 302 404 404 422 404 403 404 404", _draft),
    Address("governance:draft-share", DRAFT, "302 302 404 404 302 404 403 404 404", _draft),
    Address("governance:draft-file", DRAFT, "302 302 404 404 302 404 403 404 404", _draft),
    Address("governance:draft-discard", DRAFT, "302 302 404 404 302 404 403 404 404", _draft),
)
