"""Addresses of the boards. In the world `staff` and `volunteer` work on the project of the cards."""

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World

EDITORS = "302 302 200 200 403 403 200 200 403"
EDITORS_REFUSED = "302 302 422 422 403 403 422 422 403"
OTHER_COLUMNS = "302 302 205 205 205 205 205 205 205"


def _deliverable(world: World) -> list[int]:
    return [world.deliverable.pk]


def _task(world: World) -> list[int]:
    return [world.task.pk]


def _column(world: World) -> list[str]:
    return ["ready"]


BOARDS = (
    Address("projects:board", MEMBERS, MEMBERS_MAY_NOT),
    Address("projects:board-column", MEMBERS, MEMBERS_MAY_NOT, _column),
    Address("projects:board-changes", OTHER_COLUMNS, MEMBERS_MAY_NOT),
    Address("projects:activity", MEMBERS, MEMBERS_MAY_NOT),
    Address("projects:activity-column", MEMBERS, MEMBERS_MAY_NOT, _column),
    Address("projects:activity-changes", OTHER_COLUMNS, MEMBERS_MAY_NOT),
    Address("projects:deliverable-move", EDITORS, EDITORS_REFUSED, _deliverable),
    Address("projects:task-move", EDITORS, EDITORS_REFUSED, _task),
)
