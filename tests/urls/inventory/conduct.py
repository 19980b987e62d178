"""Addresses of the Code of Conduct. `director` nominated `council` as a steward; `steward` alone may confirm."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, NOBODY_MAY, Address
from tests.urls.world import World

EVERYBODY = "200 200 200 200 200 200 200 200 200"


def _nomination(world: World) -> list[Any]:
    return [world.nomination.pk]


def _steward(world: World) -> list[Any]:
    return [world.people["steward"].pk]


CONDUCT = (
    Address("conduct:code-detail", EVERYBODY, NOBODY_MAY),
    Address("conduct:steward-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("conduct:steward-nominate", "302 302 403 403 403 200 403 200 403", "302 302 403 403 403 422 403 422 403"),
    Address(
        "conduct:steward-record-training",
        "302 302 403 403 403 403 403 200 403",
        "302 302 403 403 403 403 403 422 403",
        _steward,
    ),
    Address(
        "conduct:nomination-confirm",
        "302 302 403 403 403 200 403 403 403",
        "302 302 403 403 403 302 403 403 403",
        _nomination,
    ),
    Address(
        "conduct:nomination-decline",
        "302 302 403 403 403 200 403 403 403",
        "302 302 403 403 403 422 403 403 403",
        _nomination,
    ),
    Address(
        "conduct:nomination-take-back",
        "302 302 403 403 403 403 403 200 403",
        "302 302 403 403 403 403 403 302 403",
        _nomination,
    ),
)
