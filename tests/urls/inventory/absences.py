"""Addresses of time off and public holidays. `staff` told the absence; in the world nobody lives anywhere."""

from tests.urls.inventory.address import FORM_REFUSED, LEADS_ON, MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World

STAFF_ALONE = "302 302 404 200 404 404 404 404 404"
STAFF_REFUSED = "302 302 404 422 404 404 404 404 404"
STAFF_TOOK_BACK = "302 302 404 302 404 404 404 404 404"
NO_SUCH_DAY = "302 302 404 404 404 404 404 404 404"


def _absence(world: World) -> list[int]:
    return [world.absence.pk]


ABSENCES = (
    Address("people:absence-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("people:absence-tell", MEMBERS, FORM_REFUSED),
    Address("people:absence-change", STAFF_ALONE, STAFF_REFUSED, _absence),
    Address("people:absence-take-back", STAFF_ALONE, STAFF_TOOK_BACK, _absence),
    Address("people:away-digest-choose", MEMBERS_MAY_NOT, LEADS_ON),
    Address("people:holiday-list", MEMBERS, LEADS_ON),
    Address("people:holiday-take", MEMBERS_MAY_NOT, NO_SUCH_DAY),
)
