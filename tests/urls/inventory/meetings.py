"""Addresses of the monthly meeting. In the world nobody leads one; staff, sales and the director move it."""

from typing import Any

from tests.urls.inventory.address import FORM_REFUSED, LEADS_ON, MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World

MOVERS = "302 302 403 200 403 403 200 200 403"
MOVERS_REFUSED = "302 302 403 422 403 403 422 422 403"
MOVERS_LEAD_ON = "302 302 403 302 403 403 302 302 403"
MOVERS_LATE = "302 302 403 409 403 403 409 409 403"
LATE = "302 302 409 409 409 409 409 409 409"


def _meeting(world: World) -> list[Any]:
    return [world.meeting.month]


def _held(world: World) -> list[Any]:
    return [world.held_meeting.month]


def _item(world: World) -> list[Any]:
    return [world.meeting.month, world.agenda_item.pk]


def _decision(world: World) -> list[Any]:
    return [world.held_meeting.month, world.decision.pk]


MEETINGS = (
    Address("projects:meeting-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("projects:meeting-plan", MEMBERS_MAY_NOT, LEADS_ON),
    Address("projects:decision-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("projects:agenda-item-add", MEMBERS, FORM_REFUSED),
    Address("projects:meeting-detail", MEMBERS, MEMBERS_MAY_NOT, _meeting),
    Address("projects:meeting-move", MOVERS, MOVERS_REFUSED, _meeting),
    Address("projects:meeting-put-back", MEMBERS_MAY_NOT, MOVERS_LATE, _meeting),
    Address("projects:meeting-call-off", MOVERS, MOVERS_REFUSED, _meeting),
    Address("projects:meeting-name-facilitator", MOVERS, MOVERS_LEAD_ON, _meeting),
    Address("projects:meeting-close", MEMBERS_MAY_NOT, LATE, _meeting),
    Address("projects:meeting-write-notes", MEMBERS, FORM_REFUSED, _held),
    Address("projects:agenda-item-take-topic", MEMBERS_MAY_NOT, LATE, _meeting),
    Address("projects:agenda-item-change", MEMBERS, FORM_REFUSED, _item),
    Address("projects:agenda-item-raise", MEMBERS_MAY_NOT, LEADS_ON, _item),
    Address("projects:agenda-item-lower", MEMBERS_MAY_NOT, LEADS_ON, _item),
    Address("projects:agenda-item-talk", MEMBERS_MAY_NOT, LEADS_ON, _item),
    Address("projects:agenda-item-reopen", MEMBERS_MAY_NOT, LATE, _item),
    Address("projects:agenda-item-carry", MEMBERS_MAY_NOT, LEADS_ON, _item),
    Address("projects:agenda-item-drop", MEMBERS_MAY_NOT, LEADS_ON, _item),
    Address("projects:decision-add", MEMBERS, FORM_REFUSED, _held),
    Address("projects:decision-drop", MEMBERS_MAY_NOT, LEADS_ON, _decision),
    Address("projects:action-item-add", MEMBERS, FORM_REFUSED, _held),
)
