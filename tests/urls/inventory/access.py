"""Addresses of systems, the access ledger and roles."""

from typing import Any

from tests.urls.inventory.address import FORM_REFUSED, MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World


def _asked(world: World) -> list[Any]:
    return [world.asked.pk]


def _held(world: World) -> list[Any]:
    return [world.held.pk]


def _system(world: World) -> list[Any]:
    return [world.system.slug]


def _retired(world: World) -> list[Any]:
    return [world.retired_system.slug]


# `staff` gives access to the system, and `volunteer` has asked for it.
KEEPERS = "302 302 403 403 403 403 403 200 200"
KEEPERS_REFUSED = "302 302 403 403 403 403 403 422 422"
KEEPERS_DO = "302 302 403 403 403 403 403 302 302"
GRANTERS_DO = "302 302 403 302 403 403 403 302 302"
ACCESS = (
    Address("people:access-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("people:access-ask", MEMBERS, FORM_REFUSED),
    Address("people:access-detail", MEMBERS, MEMBERS_MAY_NOT, _held),
    Address("people:access-give", MEMBERS_MAY_NOT, GRANTERS_DO, _asked),
    Address("people:access-review", MEMBERS_MAY_NOT, GRANTERS_DO, _held),
    Address("people:access-end", MEMBERS_MAY_NOT, "302 302 422 422 403 403 403 422 422", _asked),
    Address("people:system-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("people:system-add", KEEPERS, KEEPERS_REFUSED),
    Address("people:system-detail", MEMBERS, MEMBERS_MAY_NOT, _system),
    Address("people:system-change", KEEPERS, KEEPERS_REFUSED, _system),
    Address("people:system-retire", MEMBERS_MAY_NOT, "302 302 403 403 403 403 403 409 409", _system),
    Address("people:system-restore", MEMBERS_MAY_NOT, KEEPERS_DO, _retired),
    Address(
        "people:role-grant",
        "302 302 403 403 403 403 403 200 200",
        "302 302 403 403 403 403 403 422 422",
        lambda world: [world.people["staff"].pk],
    ),
    Address(
        "people:role-end",
        "302 302 403 403 403 403 403 200 200",
        "302 302 403 403 403 403 403 422 422",
        lambda world: [world.people["staff"].role_terms.get().pk],
    ),
)
