"""Addresses of projects. `staff` and `volunteer` work on the project; `council`, `steward`, `operator` do not."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World


def _project(world: World) -> list[Any]:
    return [world.project.slug]


def _membership(world: World) -> list[Any]:
    return [world.project.slug, world.project_member.pk]


def _place(world: World) -> list[Any]:
    return [world.project.slug, world.tracking_place.pk]


EDITORS = "302 302 200 200 403 403 200 200 403"
EDITORS_MEND = "302 302 422 422 403 403 422 422 403"
EDITORS_DO = "302 302 302 302 403 403 302 302 403"
PROJECTS = (
    Address("projects:project-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("projects:project-add", "302 302 403 200 403 403 200 200 200", "302 302 403 422 403 403 422 422 422"),
    Address("projects:project-detail", MEMBERS, MEMBERS_MAY_NOT, _project),
    Address("projects:project-change", EDITORS, EDITORS_MEND, _project),
    Address("projects:project-pause", MEMBERS_MAY_NOT, EDITORS_DO, _project),
    Address("projects:project-resume", MEMBERS_MAY_NOT, "302 302 409 409 403 403 409 409 403", _project),
    Address("projects:project-finish", EDITORS, EDITORS_DO, _project),
    Address("projects:project-join", EDITORS, EDITORS_MEND, _project),
    Address("projects:project-leave", EDITORS, EDITORS_MEND, _membership),
    Address("projects:place-add", EDITORS, EDITORS_MEND, _project),
    Address("projects:place-remove", MEMBERS_MAY_NOT, EDITORS_DO, _place),
    Address(
        "projects:project-feed",
        "302 302 200 200 200 200 200 200 403",
        "302 302 302 302 302 302 302 302 403",  # nothing is chosen, as before
        _project,
    ),
)
