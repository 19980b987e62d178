"""Addresses of the information map."""

from typing import Any

from tests.urls.inventory.address import (
    FORM_REFUSED,
    MEMBERS,
    MEMBERS_MAY_NOT,
    Address,
)
from tests.urls.world import World


def _place(world: World) -> list[Any]:
    return [world.place.pk]


EVERY_MEMBER_DOES = "302 302 302 302 302 302 302 302 302"  # done, and back to the page of the place
PLACES = (
    Address("handbook:place-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("handbook:place-detail", MEMBERS, MEMBERS_MAY_NOT, _place),
    Address("handbook:place-add", MEMBERS, FORM_REFUSED, lambda _world: ["rooms"]),
    Address("handbook:place-edit", MEMBERS, FORM_REFUSED, _place),
    Address("handbook:place-check", MEMBERS_MAY_NOT, EVERY_MEMBER_DOES, _place),
    Address("handbook:place-retire", MEMBERS_MAY_NOT, EVERY_MEMBER_DOES, _place),
    Address("handbook:place-restore", MEMBERS_MAY_NOT, EVERY_MEMBER_DOES, lambda world: [world.retired_place.pk]),
)
