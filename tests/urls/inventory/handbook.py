"""Addresses of clauses, pages and drafts."""

from typing import Any

from tests.urls.inventory.address import (
    FORM_REFUSED,
    MEMBERS,
    MEMBERS_MAY_NOT,
    Address,
)
from tests.urls.world import World


def _page(world: World) -> list[Any]:
    return [world.page.path]


DIRECTOR_KEEPS = "302 302 403 403 403 403 403 200 403"
HANDBOOK = (
    Address("handbook:page-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("handbook:page-detail", MEMBERS, MEMBERS_MAY_NOT, _page),
    Address("handbook:term-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("handbook:broken-link-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("handbook:page-begin", MEMBERS, FORM_REFUSED),
    Address("handbook:page-begin-draft", MEMBERS, FORM_REFUSED, _page),
    Address("handbook:page-history", MEMBERS, MEMBERS_MAY_NOT, _page),
    Address("handbook:page-version", MEMBERS, MEMBERS_MAY_NOT, lambda world: [1, world.page.path]),
    Address("handbook:page-review", MEMBERS_MAY_NOT, "302 302 403 403 403 403 403 302 403", _page),
    Address("handbook:page-place-clause", DIRECTOR_KEEPS, "302 302 403 403 403 403 403 422 403", _page),
    Address(
        "handbook:page-take-out-clause",
        MEMBERS_MAY_NOT,
        "302 302 403 403 403 403 403 302 403",
        lambda world: [world.placement.pk],
    ),
    Address("handbook:page-move", DIRECTOR_KEEPS, "302 302 403 403 403 403 403 302 403", _page),
    Address("handbook:page-name-keeper", DIRECTOR_KEEPS, "302 302 403 403 403 403 403 422 403", _page),
    Address("handbook:page-retire", DIRECTOR_KEEPS, "302 302 403 403 403 403 403 422 403", _page),
    Address(
        "handbook:page-restore",
        MEMBERS_MAY_NOT,
        "302 302 403 403 403 403 403 302 403",
        lambda world: [world.retired.path],
    ),
    Address(
        "handbook:draft-revise",
        "302 302 404 200 404 404 404 403 404",
        "302 302 404 422 404 404 404 403 404",
        lambda world: [world.page_draft.pk],
    ),
    Address("handbook:clause-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("handbook:clause-detail", MEMBERS, MEMBERS_MAY_NOT, lambda world: [world.period.key]),
    Address("handbook:clause-replay", MEMBERS, MEMBERS_MAY_NOT, lambda world: [world.period.key]),
    Address("handbook:clause-begin-draft", MEMBERS, FORM_REFUSED, lambda world: [world.period.key]),
    Address(
        "handbook:draft-detail",
        "302 302 404 200 404 404 404 200 404",
        MEMBERS_MAY_NOT,
        lambda world: [world.owner_draft.pk],
    ),
    Address(
        "handbook:draft-adopt",
        MEMBERS_MAY_NOT,
        "302 302 404 403 404 404 404 302 404",
        lambda world: [world.owner_draft.pk],
    ),
    Address(
        "handbook:draft-submit",
        MEMBERS_MAY_NOT,
        "302 302 404 302 404 404 404 403 404",
        lambda world: [world.council_draft.pk],
    ),
    Address(
        "handbook:draft-withdraw",
        MEMBERS_MAY_NOT,
        "302 302 404 302 404 404 404 403 404",
        lambda world: [world.owner_draft.pk],
    ),
)
