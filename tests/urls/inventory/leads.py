"""Addresses of leads, which those who sell and the director read, to others they are not there; and of hubs."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, NOBODY_MAY, Address
from tests.urls.world import World

READERS = "302 302 403 403 403 403 200 200 403"
READERS_MAY_NOT = "302 302 405 405 405 405 405 405 405"
READERS_MEND = "302 302 403 403 403 403 422 422 403"
THERE_FOR_READERS = "302 302 404 404 404 404 200 200 404"
MENDED_BY_READERS = "302 302 404 404 404 404 422 422 404"
OUTSIDE = "200 200 200 200 200 200 200 200 200"
OUTSIDE_MEND = "422 422 422 422 422 422 422 422 422"
DONE_BY_READERS = "302 302 404 404 404 404 302 302 404"


def _lead(world: World) -> list[Any]:
    return [world.lead.pk]


def _contact(world: World) -> list[Any]:
    return [world.contact.pk]


def _negotiated(world: World) -> list[Any]:
    return [world.quote.lead_id]


def _quote(world: World) -> list[Any]:
    return [world.quote.lead_id, world.quote.number]


def _offer(world: World) -> list[Any]:
    return [world.quote_token]


def _hub(world: World) -> list[Any]:
    return [world.hub.pk]


LEADS = (
    Address("leads:lead-list", READERS, READERS_MAY_NOT),
    Address("leads:lead-open", READERS, READERS_MEND),
    Address("leads:lead-detail", THERE_FOR_READERS, READERS_MAY_NOT, _lead),
    Address("leads:lead-change", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:lead-move", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:lead-set-next-step", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:lead-decide-scope", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:contact-add", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:contact-change", THERE_FOR_READERS, MENDED_BY_READERS, _contact),
    Address("leads:contact-remove", READERS_MAY_NOT, DONE_BY_READERS, _contact),
    Address("leads:lead-write-to", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:quote-write", THERE_FOR_READERS, MENDED_BY_READERS, _negotiated),
    Address("leads:quote-drop", READERS_MAY_NOT, DONE_BY_READERS, _negotiated),
    Address("leads:quote-send", THERE_FOR_READERS, MENDED_BY_READERS, _negotiated),
    Address("leads:quote-detail", THERE_FOR_READERS, READERS_MAY_NOT, _quote),
    Address("leads:quote-pdf", THERE_FOR_READERS, READERS_MAY_NOT, _quote),
    Address("leads:quote-answer", OUTSIDE, OUTSIDE_MEND, _offer),
    Address("leads:quote-answer-pdf", OUTSIDE, NOBODY_MAY, _offer),
    Address("leads:hub-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("leads:hub-detail", MEMBERS, MEMBERS_MAY_NOT, _hub),
)
