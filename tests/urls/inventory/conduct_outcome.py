"""Addresses of what comes of a case, and of what everybody may read of it. Whoever has no seat finds nothing."""

from typing import Any
from uuid import UUID

from tests.urls.inventory.address import Address
from tests.urls.world import World

EVERYBODY = "200 200 200 200 200 200 200 200 200"
NOBODY_MAY = "405 405 405 405 405 405 405 405 405"
NONE_MAY_GET = "302 302 405 405 405 405 405 405 405"
NOTHING_HERE = "302 302 404 404 404 404 404 404 404"
NO_CASE = UUID("11111111-1111-4111-8111-111111111111")


def _case(world: World) -> list[Any]:
    return [NO_CASE]


def _person(world: World) -> list[Any]:
    return [NO_CASE, NO_CASE]


CONDUCT_OUTCOME = (
    Address("conduct:figure-list", EVERYBODY, NOBODY_MAY),
    Address("conduct:update-list", EVERYBODY, NOBODY_MAY),
    Address("conduct:case-name-person", NONE_MAY_GET, NOTHING_HERE, _case),
    Address("conduct:case-record-conversation", NONE_MAY_GET, NOTHING_HERE, _person),
    Address("conduct:case-confirm", NONE_MAY_GET, NOTHING_HERE, _person),
    Address("conduct:case-remove", NONE_MAY_GET, NOTHING_HERE, _person),
    Address("conduct:case-tick-removal", NONE_MAY_GET, NOTHING_HERE, _person),
    Address("conduct:case-decide", NONE_MAY_GET, NOTHING_HERE, _case),
    Address("conduct:case-review-removal", NONE_MAY_GET, NOTHING_HERE, _case),
    Address("conduct:case-follow-up", NONE_MAY_GET, NOTHING_HERE, _case),
    Address("conduct:case-link", NONE_MAY_GET, NOTHING_HERE, _case),
    Address("conduct:case-tell-update", NONE_MAY_GET, NOTHING_HERE, _case),
    Address("conduct:case-close", NONE_MAY_GET, NOTHING_HERE, _case),
    Address("conduct:case-reopen", NONE_MAY_GET, NOTHING_HERE, _case),
)
