"""Addresses of the portal itself."""

from typing import Any

from tests.urls.inventory.address import (
    FORM_REFUSED,
    LEADS_ON,
    MEMBERS,
    MEMBERS_MAY_NOT,
    NOBODY_MAY,
    Address,
)
from tests.urls.world import World


def _event(world: World) -> list[Any]:
    return [world.event.pk]


def _occurrence(world: World) -> list[Any]:
    return [world.event.pk, "2026-04-07"]


PORTAL = (
    Address("portal:home", MEMBERS, MEMBERS_MAY_NOT),
    Address("portal:why", MEMBERS, MEMBERS_MAY_NOT, lambda world: ["voting-date", f"{world.now:%Y-%m-%d}"]),
    Address("portal:style-guide", MEMBERS, MEMBERS_MAY_NOT),
    Address("portal:search", MEMBERS, MEMBERS_MAY_NOT),
    Address("portal:search-suggest", LEADS_ON, MEMBERS_MAY_NOT),
    Address("portal:keys", MEMBERS, MEMBERS_MAY_NOT),
    Address("portal:keys-choose", MEMBERS_MAY_NOT, LEADS_ON),
    Address("portal:calendar", MEMBERS, MEMBERS_MAY_NOT),
    Address("portal:event-plan", MEMBERS, FORM_REFUSED),
    Address("portal:event-detail", MEMBERS, MEMBERS_MAY_NOT, _event),
    Address(
        "portal:event-change", "302 302 403 200 403 403 403 200 403", "302 302 403 422 403 403 403 422 403", _event
    ),
    Address(
        "portal:event-call-off", "302 302 403 200 403 403 403 200 403", "302 302 403 302 403 403 403 302 403", _event
    ),
    Address(
        "portal:occurrence-move",
        "302 302 403 200 403 403 403 200 403",
        "302 302 403 422 403 403 403 422 403",
        _occurrence,
    ),
    Address(
        "portal:occurrence-call-off",
        "302 302 403 200 403 403 403 200 403",
        "302 302 403 302 403 403 403 302 403",
        _occurrence,
    ),
    Address("portal:feed-list", MEMBERS, FORM_REFUSED),
    Address(
        "portal:feed-revoke", MEMBERS_MAY_NOT, "302 302 404 302 404 404 404 404 404", lambda world: [world.feed.pk]
    ),
    Address("portal:feed-read", "200 200 200 200 200 200 200 200 200", NOBODY_MAY, lambda world: [world.feed_token]),
    Address("portal:healthz", "503 503 503 503 503 503 503 503 503", NOBODY_MAY),
)
