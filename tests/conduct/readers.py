"""Who reads what nobody else may know of: two stewards beside the accused one, of whom one has just begun."""

from typing import Final

from conduct.actions.publishing import publish_due
from conduct.actions.seating import seat_joiners, unseat_former
from people.enums import Role
from people.models import Member, RoleTerm
from tests.factories.people import make_member
from tests.urls.world import World

READER: Final = "Fatou Diallo"
BEGINNER: Final = "Ilse Brandt"


def settle(world: World) -> None:
    """Let them serve, and everything happen that is due, so that whatever a history changes is its own."""
    make_member(READER, (Role.COUNCIL, Role.STEWARD))
    beginner = make_member(BEGINNER, (Role.COUNCIL,))
    RoleTerm.objects.create(member=beginner, role=Role.STEWARD, from_on=world.now.date())
    unseat_former(now=world.now)
    seat_joiners(now=world.now)
    publish_due(now=world.now)


def reader() -> Member:
    """A steward of whom no report tells."""
    found: Member = Member.objects.get(name=READER)
    return found
