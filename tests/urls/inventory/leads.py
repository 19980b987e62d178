"""Addresses of leads, which those who sell and the director read, to others they are not there; and of hubs."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World

READERS = "302 302 403 403 403 403 200 200 403"
READERS_MAY_NOT = "302 302 405 405 405 405 405 405 405"
READERS_MEND = "302 302 403 403 403 403 422 422 403"
THERE_FOR_READERS = "302 302 404 404 404 404 200 200 404"
MENDED_BY_READERS = "302 302 404 404 404 404 422 422 404"
DONE_BY_READERS = "302 302 404 404 404 404 302 302 404"


def _lead(world: World) -> list[Any]:
    return [world.lead.pk]


def _contact(world: World) -> list[Any]:
    return [world.contact.pk]


def _hub(world: World) -> list[Any]:
    return [world.hub.pk]


LEADS = (
    Address("leads:lead-list", READERS, READERS_MAY_NOT),
    Address("leads:lead-open", READERS, READERS_MEND),
    Address("leads:lead-export", READERS, READERS_MAY_NOT),
    Address("leads:lead-import", READERS, READERS_MEND),
    Address("leads:lead-import-confirm", READERS_MAY_NOT, READERS_MEND),
    Address("leads:lead-funnel", READERS, READERS_MAY_NOT),
    Address("leads:funnel-export", READERS, READERS_MAY_NOT),
    Address("leads:value-export", READERS, READERS_MAY_NOT),
    Address("leads:lead-detail", THERE_FOR_READERS, READERS_MAY_NOT, _lead),
    Address("leads:lead-change", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:lead-move", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:lead-set-next-step", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:lead-decide-scope", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:contact-add", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:contact-change", THERE_FOR_READERS, MENDED_BY_READERS, _contact),
    Address("leads:contact-remove", READERS_MAY_NOT, DONE_BY_READERS, _contact),
    Address("leads:hub-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("leads:hub-export", MEMBERS, MEMBERS_MAY_NOT),
    Address("leads:hub-detail", MEMBERS, MEMBERS_MAY_NOT, _hub),
)
