"""Addresses of drafts: of one that `council` wrote and `sales` reads."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World

DRAFT = "302 302 404 404 200 404 403 404 404"


def _draft(world: World) -> list[Any]:
    return [world.proposal_draft.pk]


DRAFTS = (
    Address("governance:draft-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:draft-detail", "302 302 404 404 200 404 200 404 404", MEMBERS_MAY_NOT, _draft),
    Address("governance:draft-change", DRAFT, "302 302 404 404 422 404 403 404 404", _draft),
    Address("governance:draft-share", DRAFT, "302 302 404 404 302 404 403 404 404", _draft),
    Address("governance:draft-file", DRAFT, "302 302 404 404 302 404 403 404 404", _draft),
    Address("governance:draft-discard", DRAFT, "302 302 404 404 302 404 403 404 404", _draft),
)
