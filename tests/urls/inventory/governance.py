"""Addresses of proposals."""

from typing import Any

from tests.urls.inventory.address import (
    FORM_REFUSED,
    MEMBERS,
    MEMBERS_MAY_NOT,
    Address,
)
from tests.urls.world import World


def _proposal(world: World) -> list[Any]:
    return [world.discussed.year, world.discussed.number]


GOVERNANCE = (
    Address("governance:proposal-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:proposal-file", MEMBERS, FORM_REFUSED),
    Address("governance:proposal-detail", MEMBERS, MEMBERS_MAY_NOT, _proposal),
    Address("governance:proposal-add-comment", MEMBERS_MAY_NOT, FORM_REFUSED, _proposal),
    Address("governance:proposal-cast-vote", MEMBERS_MAY_NOT, "302 302 403 403 422 422 403 422 403", _proposal),
    Address(  # it is still discussed
        "governance:proposal-declare-outcome",
        "302 302 403 403 409 403 403 409 403",
        "302 302 403 403 409 403 403 409 403",
        _proposal,
    ),
    Address("governance:proposal-accept", MEMBERS_MAY_NOT, "302 302 403 403 409 403 403 403 403", _proposal),
    Address(
        "governance:proposal-withdraw",
        "302 302 403 403 200 403 403 403 403",
        "302 302 403 403 422 403 403 403 403",
        _proposal,
    ),
)
