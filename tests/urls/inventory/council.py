"""Addresses of the council's calendar, its meetings and its weekly updates. Council and director call meetings."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World

CALLERS = "302 302 403 403 200 200 403 200 403"
CALLERS_REFUSED = "302 302 403 403 422 422 403 422 403"
CALLERS_LEAD_ON = "302 302 403 403 302 302 403 302 403"
DIRECTOR = "302 302 403 403 403 403 403 200 403"
DIRECTOR_LEADS_ON = "302 302 403 403 403 403 403 302 403"


def _meeting(world: World) -> list[Any]:
    return [world.council_meeting.pk]


def _update(world: World) -> list[Any]:
    return [world.weekly_update.week_on]


COUNCIL = (
    Address("governance:council-calendar", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:council-choose-notices", MEMBERS_MAY_NOT, "302 302 403 403 302 302 403 302 403"),
    Address("governance:meeting-call", CALLERS, CALLERS_REFUSED),
    Address("governance:meeting-detail", MEMBERS, MEMBERS_MAY_NOT, _meeting),
    Address("governance:meeting-change", CALLERS, CALLERS_REFUSED, _meeting),
    Address("governance:meeting-call-off", CALLERS, CALLERS_LEAD_ON, _meeting),
    Address("governance:update-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:update-detail", MEMBERS, MEMBERS_MAY_NOT, _update),
    Address("governance:update-draft", DIRECTOR, MEMBERS_MAY_NOT),
    Address("governance:update-send", MEMBERS_MAY_NOT, DIRECTOR_LEADS_ON),
)
