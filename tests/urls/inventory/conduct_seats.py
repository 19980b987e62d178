"""Addresses of seats at a case. `steward` alone has one; nobody responds to it, so that nobody hands it off."""

from typing import Any

from tests.urls.inventory.address import MEMBERS_MAY_NOT, Address
from tests.urls.world import World

STEWARD = "302 302 404 404 404 200 404 404 404"
STEWARD_SENT_BACK = "302 302 404 404 404 422 404 404 404"
NOTHING_HERE = "302 302 404 404 404 404 404 404 404"
LEADS_ON = "302 302 302 302 302 302 302 302 302"


def _case(world: World) -> list[Any]:
    return [world.report.pk]


CONDUCT_SEATS = (
    Address("conduct:case-recuse", STEWARD, STEWARD_SENT_BACK, _case),
    Address("conduct:case-assign", STEWARD, STEWARD_SENT_BACK, _case),
    Address("conduct:case-hand-off", NOTHING_HERE, NOTHING_HERE, _case),
    Address("conduct:step-up", MEMBERS_MAY_NOT, LEADS_ON),
)
