"""Addresses of the strategy, which the council and the director keep."""

from typing import Any

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World


def _goal(world: World) -> list[Any]:
    return [world.goal.pk]


def _objective(world: World) -> list[Any]:
    return [world.objective.pk]


KEEPERS = "302 302 403 403 200 200 403 200 403"
KEEPERS_MEND = "302 302 403 403 422 422 403 422 403"
KEEPERS_DO = "302 302 403 403 302 302 403 302 403"
IT_CANNOT_BE = "302 302 403 403 409 409 403 409 403"
STRATEGY = (
    Address("projects:strategy", MEMBERS, MEMBERS_MAY_NOT),
    Address("projects:goal-add", KEEPERS, KEEPERS_MEND),
    Address("projects:goal-change", KEEPERS, KEEPERS_MEND, _goal),
    Address("projects:goal-retire", MEMBERS_MAY_NOT, IT_CANNOT_BE, _goal),  # an objective of it is open
    Address("projects:goal-restore", MEMBERS_MAY_NOT, IT_CANNOT_BE, _goal),  # it stands
    Address("projects:goal-move", MEMBERS_MAY_NOT, KEEPERS_DO, _goal),
    Address("projects:objective-add", KEEPERS, KEEPERS_MEND, _goal),
    Address("projects:objective-change", KEEPERS, KEEPERS_MEND, _objective),
    Address("projects:objective-reach", KEEPERS, KEEPERS_MEND, _objective),
    Address("projects:objective-drop", KEEPERS, KEEPERS_MEND, _objective),
    Address("projects:objective-reopen", MEMBERS_MAY_NOT, IT_CANNOT_BE, _objective),  # it is open
    Address("projects:objective-move", MEMBERS_MAY_NOT, KEEPERS_DO, _objective),
    Address("projects:objective-feed", KEEPERS, KEEPERS_DO, _objective),  # nothing is chosen, as before
)
