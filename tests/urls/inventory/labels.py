"""Addresses of labels, and of the files that deliverables come from and go to."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World

EDITORS = "302 302 200 200 403 403 200 200 403"
EDITORS_REFUSED = "302 302 422 422 403 403 422 422 403"
EDITORS_MAY_NOT = "302 302 405 405 405 405 405 405 405"
EDITORS_LEAD_ON = "302 302 302 302 403 403 302 302 403"


def _tag(world: World) -> list[Any]:
    return [world.tag.pk]


def _project(world: World) -> list[Any]:
    return [world.project.slug]


LABELS = (
    Address("projects:label-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("projects:label-export", MEMBERS, MEMBERS_MAY_NOT),
    Address("projects:label-import", EDITORS, EDITORS_REFUSED),
    Address("projects:label-import-confirm", EDITORS_MAY_NOT, EDITORS_REFUSED),
    Address("projects:tag-add", EDITORS, EDITORS_REFUSED),
    Address("projects:tag-change", EDITORS, EDITORS_REFUSED, _tag),
    Address("projects:tag-merge", EDITORS, EDITORS_REFUSED, _tag),
    Address("projects:tag-delete", EDITORS, EDITORS_LEAD_ON, _tag),
    Address("projects:issue-import-begin", EDITORS, EDITORS_MAY_NOT),
    Address("projects:issue-import", EDITORS, EDITORS_REFUSED, _project),
    Address("projects:issue-import-confirm", EDITORS_MAY_NOT, EDITORS_REFUSED, _project),
    Address("projects:deliverable-export-json", MEMBERS, MEMBERS_MAY_NOT, _project),
    Address("projects:deliverable-export-csv", MEMBERS, MEMBERS_MAY_NOT, _project),
)
