"""Addresses of team syncs. In the world the sync of the day before is closed; `staff` raised what it discusses."""

from tests.urls.inventory.address import FORM_REFUSED, LEADS_ON, MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.world import World

ANSWERED = "302 302 422 422 422 422 422 422 422"


def _sync(world: World) -> list[str]:
    return [world.sync.held_on.isoformat()]


def _discussion(world: World) -> list[int]:
    return [world.discussion.pk]


SYNCS = (
    Address("projects:sync-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("projects:sync-detail", MEMBERS, MEMBERS_MAY_NOT, _sync),
    Address("projects:sync-answer", MEMBERS, ANSWERED, _sync),
    Address("projects:sync-by-member", MEMBERS, MEMBERS_MAY_NOT, lambda world: [world.people["staff"].pk]),
    Address("projects:thanks-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("projects:discussion-detail", MEMBERS, MEMBERS_MAY_NOT, _discussion),
    Address("projects:discussion-take", MEMBERS_MAY_NOT, LEADS_ON, _discussion),
    Address("projects:discussion-hand", MEMBERS_MAY_NOT, FORM_REFUSED, _discussion),
    Address("projects:discussion-settle", MEMBERS_MAY_NOT, FORM_REFUSED, _discussion),
    Address("projects:discussion-make-task", MEMBERS_MAY_NOT, LEADS_ON, _discussion),
    Address("projects:discussion-add-reply", MEMBERS_MAY_NOT, FORM_REFUSED, _discussion),
)
