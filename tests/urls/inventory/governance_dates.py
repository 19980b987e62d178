"""Addresses at which the dates of proposals are moved, and teams decide."""

from typing import Any

from tests.urls.inventory.address import FORM_REFUSED, MEMBERS, Address
from tests.urls.world import World


def _discussed(world: World) -> list[Any]:
    return [world.discussed.year, world.discussed.number]


def _voting(world: World) -> list[Any]:
    return [world.voting.year, world.voting.number]


def _decision(world: World) -> list[Any]:
    return [world.team_decision.year, world.team_decision.number]


GOVERNANCE_DATES = (
    Address(
        "governance:proposal-move-vote",
        "302 302 403 403 200 200 403 200 403",
        "302 302 403 403 422 422 403 422 403",
        _discussed,
    ),
    Address(
        "governance:proposal-return",
        "302 302 403 403 200 403 403 200 403",
        "302 302 403 403 422 403 403 422 403",
        _voting,
    ),
    Address("governance:decision-file", MEMBERS, FORM_REFUSED),
    Address(  # a concern is open, and nobody is named
        "governance:proposal-decide",
        "302 302 403 403 403 403 403 200 403",
        "302 302 403 403 403 403 403 422 403",
        _decision,
    ),
)
