"""Addresses of deliverables, tasks and refinement. `volunteer` and `staff` work on the project; `staff`, `sales` and
`director` edit everything; `volunteer` owns the loose task.
"""

from tests.urls.inventory.address import FORM_REFUSED, MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World

EDITORS = "302 302 200 200 403 403 200 200 403"
REFUSED = "302 302 422 422 403 403 422 422 403"
DONE = "302 302 302 302 403 403 302 302 403"
OVERTAKEN = "302 302 409 409 403 403 409 409 403"


def _issue(world: World) -> list[int]:
    return [world.issue.pk]


def _deliverable(world: World) -> list[int]:
    return [world.deliverable.pk]


def _task(world: World) -> list[int]:
    return [world.task.pk]


def _loose(world: World) -> list[int]:
    return [world.loose_task.pk]


DELIVERABLES = (
    Address("projects:deliverable-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("projects:deliverable-file", EDITORS, REFUSED),
    Address("projects:deliverable-lights", MEMBERS_MAY_NOT, MEMBERS),
    Address("projects:refinement", MEMBERS, MEMBERS_MAY_NOT),
    Address("projects:deliverable-detail", MEMBERS, MEMBERS_MAY_NOT, _deliverable),
    Address("projects:deliverable-change", EDITORS, REFUSED, _deliverable),
    Address("projects:deliverable-discuss", MEMBERS_MAY_NOT, DONE, _issue),
    Address("projects:deliverable-ready", MEMBERS_MAY_NOT, OVERTAKEN, _issue),
    Address("projects:deliverable-finish", MEMBERS_MAY_NOT, DONE, _deliverable),
    Address("projects:deliverable-shelve", MEMBERS_MAY_NOT, DONE, _deliverable),
    Address("projects:deliverable-drop", EDITORS, REFUSED, _deliverable),
    Address("projects:deliverable-restore", MEMBERS_MAY_NOT, OVERTAKEN, _issue),
    Address("projects:deliverable-add-task", MEMBERS_MAY_NOT, REFUSED, _deliverable),
    Address("projects:task-add", MEMBERS, FORM_REFUSED),
    Address("projects:task-detail", MEMBERS, MEMBERS_MAY_NOT, _loose),
    Address("projects:task-change", EDITORS, REFUSED, _task),
    Address("projects:task-start", MEMBERS_MAY_NOT, DONE, _task),
    Address("projects:task-finish", MEMBERS_MAY_NOT, DONE, _loose),
    Address("projects:task-reopen", MEMBERS_MAY_NOT, OVERTAKEN, _task),
    Address("projects:task-drop", MEMBERS_MAY_NOT, DONE, _task),
    Address("projects:task-order", MEMBERS_MAY_NOT, DONE, _task),
    Address("projects:task-assign", MEMBERS_MAY_NOT, DONE, _task),
)
