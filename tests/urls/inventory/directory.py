"""Addresses of the directory, of photos, roles and teams. In the world of the tests `staff` leads the team."""

from typing import Any

from tests.urls.inventory.address import FORM_REFUSED, LEADS_ON, MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World


def _team(world: World) -> list[Any]:
    return [world.team.slug]


def _membership(world: World) -> list[Any]:
    return [world.team.slug, world.membership.pk]


def _photo(world: World) -> list[Any]:
    return [world.photographed.pk, world.photographed.photo_digest]


NOBODY_GETS = "302 302 405 405 405 405 405 405 405"
WHOEVER_CHANGES_IT = "302 302 403 200 403 403 403 200 200"
CHANGE_REFUSED = "302 302 403 422 403 403 403 422 422"
DISSOLVED = "302 302 403 302 403 403 403 302 302"  # done, and back to the page of the team
DIRECTORY = (
    Address("people:member-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("people:member-photo", MEMBERS, MEMBERS_MAY_NOT, _photo),
    Address("people:photo-set", MEMBERS, FORM_REFUSED),
    Address("people:photo-remove", NOBODY_GETS, LEADS_ON),
    Address("people:role-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("people:team-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("people:team-form", "302 302 403 403 403 403 403 200 200", "302 302 403 403 403 403 403 422 422"),
    Address("people:team-detail", MEMBERS, MEMBERS_MAY_NOT, _team),
    Address("people:team-change", WHOEVER_CHANGES_IT, CHANGE_REFUSED, _team),
    Address("people:team-dissolve", WHOEVER_CHANGES_IT, DISSOLVED, _team),
    Address("people:membership-begin", WHOEVER_CHANGES_IT, CHANGE_REFUSED, _team),
    Address("people:membership-end", WHOEVER_CHANGES_IT, CHANGE_REFUSED, _membership),
)
