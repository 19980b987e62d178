"""Addresses of leads, which those who sell and the director read, to others they are not there; and of communities and
hubs, which everybody sees, and staff keep.
"""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, NOBODY_MAY, Address
from tests.urls.world import World

READERS = "302 302 403 403 403 403 200 200 403"
READERS_MAY_NOT = "302 302 405 405 405 405 405 405 405"
READERS_MEND = "302 302 403 403 403 403 422 422 403"
THERE_FOR_READERS = "302 302 404 404 404 404 200 200 404"
MENDED_BY_READERS = "302 302 404 404 404 404 422 422 404"
READERS_ARE_REFUSED = "302 302 403 403 403 403 409 409 403"
REFUSED_TO_READERS = "302 302 404 404 404 404 409 409 404"
UNREADABLE_OF_READERS = "302 302 404 404 404 404 400 400 404"
OUTSIDE = "200 200 200 200 200 200 200 200 200"
OUTSIDE_MEND = "422 422 422 422 422 422 422 422 422"
DONE_BY_READERS = "302 302 404 404 404 404 302 302 404"
KEEPERS = "302 302 403 200 403 403 200 200 403"
KEEPERS_MEND = "302 302 403 422 403 403 422 422 403"
KEEPERS_DO = "302 302 403 302 403 403 302 302 403"

ANYBODY = "200 200 200 200 200 200 200 200 200"
ANYBODY_MENDS = "422 422 422 422 422 422 422 422 422"


def _lead(world: World) -> list[Any]:
    return [world.lead.pk]


def _contact(world: World) -> list[Any]:
    return [world.contact.pk]


def _contract(world: World) -> list[Any]:
    return [world.contract.pk]


def _signed(world: World) -> list[Any]:
    return [world.invoice.agreement_id]


def _change(world: World) -> list[Any]:
    return [world.asked_change.pk]


def _invoice(world: World) -> list[Any]:
    return [world.invoice.pk]


def _negotiated(world: World) -> list[Any]:
    return [world.quote.lead_id]


def _quote(world: World) -> list[Any]:
    return [world.quote.lead_id, world.quote.number]


def _offer(world: World) -> list[Any]:
    return [world.quote_token]


def _questionnaire(world: World) -> list[Any]:
    return [world.questionnaire.pk]


def _hub(world: World) -> list[Any]:
    return [world.hub.pk]


def _community(world: World) -> list[Any]:
    return [world.community.slug]


def _community_contact(world: World) -> list[Any]:
    return [world.community.slug, world.community_contact.pk]


def _paid(world: World) -> list[Any]:
    return [world.hub.pk, world.paying.pk]


def _ending(world: World) -> list[Any]:
    return [world.ending_agreement.pk]


def _decommission(world: World) -> list[Any]:
    return [world.decommission.pk]


LEADS = (
    Address("leads:lead-list", READERS, READERS_MAY_NOT),
    Address("leads:lead-board", READERS, READERS_MAY_NOT),
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
    Address("leads:lead-merge", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:lead-history", THERE_FOR_READERS, READERS_MAY_NOT, _lead),
    Address("leads:lead-set-next-step", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:lead-decide-scope", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:lead-weigh", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:questionnaire-send", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:questionnaire-detail", THERE_FOR_READERS, READERS_MAY_NOT, _questionnaire),
    Address("leads:questionnaire-withdraw", READERS_MAY_NOT, DONE_BY_READERS, _questionnaire),
    Address("leads:questionnaire-answer", ANYBODY, ANYBODY_MENDS, lambda world: [world.questionnaire_token]),
    Address("leads:folder-item-add", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:folder-item-remove", READERS_MAY_NOT, DONE_BY_READERS, lambda world: [world.folder_item.pk]),
    Address("leads:contact-add", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:contact-change", THERE_FOR_READERS, MENDED_BY_READERS, _contact),
    Address("leads:contact-remove", READERS_MAY_NOT, DONE_BY_READERS, _contact),
    Address("leads:lead-join-community", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:community-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("leads:community-add", KEEPERS, KEEPERS_MEND),
    Address("leads:community-detail", MEMBERS, MEMBERS_MAY_NOT, _community),
    Address("leads:community-change", KEEPERS, KEEPERS_MEND, _community),
    Address("leads:community-contact-add", KEEPERS, KEEPERS_MEND, _community),
    Address("leads:community-contact-change", KEEPERS, KEEPERS_MEND, _community_contact),
    Address("leads:community-contact-remove", MEMBERS_MAY_NOT, KEEPERS_DO, _community_contact),
    Address("leads:hub-plan", KEEPERS, KEEPERS_MEND, _community),
    Address("leads:cluster-add", KEEPERS, KEEPERS_MEND),
    Address("leads:contract-ask", THERE_FOR_READERS, REFUSED_TO_READERS, _lead),
    Address("leads:contract-send", THERE_FOR_READERS, MENDED_BY_READERS, _contract),
    Address("leads:contract-sign", THERE_FOR_READERS, MENDED_BY_READERS, _contract),
    Address("leads:contract-correct", THERE_FOR_READERS, MENDED_BY_READERS, _signed),
    Address("leads:contract-withdraw", THERE_FOR_READERS, MENDED_BY_READERS, _contract),
    Address("leads:change-list", READERS, READERS_MAY_NOT),
    Address("leads:change-add", THERE_FOR_READERS, MENDED_BY_READERS, _contract),
    Address("leads:change-answer", READERS_MAY_NOT, UNREADABLE_OF_READERS, _change),
    Address("leads:invoice-list", READERS, READERS_MAY_NOT),
    Address("leads:invoice-send", THERE_FOR_READERS, MENDED_BY_READERS, _signed),
    Address("leads:invoice-pay", THERE_FOR_READERS, MENDED_BY_READERS, _invoice),
    Address("leads:invoice-withdraw", THERE_FOR_READERS, MENDED_BY_READERS, _invoice),
    Address("leads:lead-write-to", THERE_FOR_READERS, MENDED_BY_READERS, _lead),
    Address("leads:quote-write", THERE_FOR_READERS, MENDED_BY_READERS, _negotiated),
    Address("leads:quote-drop", READERS_MAY_NOT, DONE_BY_READERS, _negotiated),
    Address("leads:quote-send", THERE_FOR_READERS, MENDED_BY_READERS, _negotiated),
    Address("leads:quote-detail", THERE_FOR_READERS, READERS_MAY_NOT, _quote),
    Address("leads:quote-pdf", THERE_FOR_READERS, READERS_MAY_NOT, _quote),
    Address("leads:quote-answer", OUTSIDE, OUTSIDE_MEND, _offer),
    Address("leads:quote-answer-pdf", OUTSIDE, NOBODY_MAY, _offer),
    Address("leads:hub-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("leads:hub-export", MEMBERS, MEMBERS_MAY_NOT),
    Address("leads:hub-detail", MEMBERS, MEMBERS_MAY_NOT, _hub),
    Address("leads:hub-change", KEEPERS, KEEPERS_MEND, _hub),
    Address("leads:hub-start", MEMBERS_MAY_NOT, "302 302 403 409 403 403 409 409 403", _hub),  # it runs already
    Address("leads:hub-end", KEEPERS, KEEPERS_MEND, _hub),
    Address("leads:hub-link-agreement", READERS, READERS_MEND, _hub),
    Address("leads:hub-unlink-agreement", MEMBERS_MAY_NOT, "302 302 403 403 403 403 302 302 403", _paid),
    Address("leads:hub-without-agreement", MEMBERS, MEMBERS_MAY_NOT),
    Address("leads:agreement-list", READERS, READERS_MAY_NOT),
    Address("leads:agreement-without-hub", READERS, READERS_MAY_NOT),
    Address("leads:agreement-not-running", READERS, READERS_MAY_NOT),
    Address("leads:agreement-begin-renewal", READERS_MAY_NOT, DONE_BY_READERS, _ending),
    Address("leads:agreement-plan-decommission", READERS_MAY_NOT, DONE_BY_READERS, _ending),
    Address("leads:decommission-detail", MEMBERS, MEMBERS_MAY_NOT, _decommission),
    Address("leads:decommission-extend", READERS, READERS_MEND, _decommission),
    Address("leads:decommission-cancel", READERS, READERS_MEND, _decommission),
    Address("leads:decommission-reopen", READERS_MAY_NOT, READERS_ARE_REFUSED, _decommission),  # it goes on
    Address("leads:decommission-finish", READERS_MAY_NOT, READERS_ARE_REFUSED, _decommission),
)
