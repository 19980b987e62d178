"""Addresses of checklists and their steps."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World

STAFF_BEGIN = "302 302 403 200 403 403 200 200 200"
STAFF_REFUSED = "302 302 403 422 403 403 422 422 422"
CHAMPION_LEADS = "302 302 403 200 403 403 403 200 200"
CHAMPION_REFUSED = "302 302 403 422 403 403 403 422 422"
OWNER_TOO = "302 302 200 200 403 403 403 200 200"
OWNER_REFUSED = "302 302 422 422 403 403 403 422 422"
OWNER_DOES = "302 302 302 302 403 403 403 302 302"
CHAMPION_DOES = "302 302 403 302 403 403 403 302 302"
NEWCOMER_READS = "302 302 200 403 403 403 403 403 403"
NEWCOMER_REFUSED = "302 302 422 403 403 403 403 403 403"
OPERATOR_IN_VAIN = "302 302 403 403 403 403 403 403 409"  # an onboarding ends no membership


def _checklist(world: World) -> list[Any]:
    return [world.checklist.pk]


def _step(world: World) -> list[Any]:
    return [world.step.pk]


CHECKLISTS = (
    Address("people:checklist-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("people:checklist-detail", MEMBERS, MEMBERS_MAY_NOT, _checklist),
    Address("people:onboarding-begin", STAFF_BEGIN, STAFF_REFUSED),
    Address("people:offboarding-begin", STAFF_BEGIN, STAFF_REFUSED),
    Address("people:checklist-answer", NEWCOMER_READS, NEWCOMER_REFUSED, _checklist),
    Address("people:checklist-cancel", CHAMPION_LEADS, CHAMPION_REFUSED, _checklist),
    Address("people:checklist-change-champion", CHAMPION_LEADS, CHAMPION_REFUSED, _checklist),
    Address("people:checklist-end-membership", MEMBERS_MAY_NOT, OPERATOR_IN_VAIN, _checklist),
    Address("people:step-finish", MEMBERS_MAY_NOT, OWNER_DOES, _step),
    Address("people:step-reopen", MEMBERS_MAY_NOT, CHAMPION_DOES, lambda world: [world.done_step.pk]),
    Address("people:step-skip", OWNER_TOO, OWNER_REFUSED, _step),
)
