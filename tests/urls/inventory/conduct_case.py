"""Addresses of cases: for whoever has a seat and declared no conflict; for everybody else there is nothing."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World

STEWARD = "302 302 404 404 404 200 404 404 404"
STEWARD_LED_ON = "302 302 404 404 404 302 404 404 404"
STEWARD_SENT_BACK = "302 302 404 404 404 422 404 404 404"


def _case(world: World) -> list[Any]:
    return [world.report.pk]


def _step(world: World) -> list[Any]:
    return [world.report.pk, "asked"]


CONDUCT_CASE = (
    Address("conduct:case-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("conduct:case-detail", STEWARD, MEMBERS_MAY_NOT, _case),
    Address("conduct:case-declare", MEMBERS_MAY_NOT, STEWARD_LED_ON, _case),
    Address("conduct:case-log", STEWARD, MEMBERS_MAY_NOT, _case),
    Address("conduct:case-show-address", MEMBERS_MAY_NOT, STEWARD, _case),
    Address("conduct:case-assess", STEWARD, STEWARD_SENT_BACK, _case),
    Address("conduct:case-acknowledge", STEWARD, STEWARD_SENT_BACK, _case),
    Address("conduct:case-ask", STEWARD, STEWARD_SENT_BACK, _case),
    Address("conduct:case-reach-out", STEWARD, STEWARD_SENT_BACK, _case),
    Address("conduct:case-record-impossible", STEWARD, STEWARD_SENT_BACK, _step),
    Address("conduct:case-write-to-reporter", STEWARD, STEWARD_SENT_BACK, _case),
    Address("conduct:case-add-note", STEWARD, STEWARD_SENT_BACK, _case),
    Address("conduct:case-set-aside", STEWARD, STEWARD_SENT_BACK, _case),
)
