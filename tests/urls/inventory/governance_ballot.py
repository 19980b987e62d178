"""Addresses of votes."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World


def _voting(world: World) -> list[Any]:
    return [world.voting.year, world.voting.number]


GOVERNANCE_BALLOT = (
    Address("governance:vote-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:vote-verifier", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:proposal-ballot", MEMBERS, MEMBERS_MAY_NOT, _voting),
    Address(
        "governance:proposal-recuse",
        "302 302 403 403 200 200 403 200 403",
        "302 302 403 403 422 422 403 422 403",
        _voting,
    ),
    Address(
        "governance:proposal-vote-for",
        "302 302 403 403 200 200 403 200 403",
        "302 302 403 403 422 422 403 422 403",
        _voting,
    ),
    Address("governance:proposal-record", MEMBERS, MEMBERS_MAY_NOT, _voting),
    Address("governance:proposal-record-json", MEMBERS, MEMBERS_MAY_NOT, _voting),
)
