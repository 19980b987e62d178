"""The people of the demo organisation, what they do and when they are away. All of it is invented."""

from datetime import datetime

from django.db import transaction

from people.demo import absences, access, checklists, members, positions, teams
from people.demo.members import CAST, Size, crowd

__all__ = ["CAST", "Size", "crowd", "load"]


@transaction.atomic
def load(*, now: datetime, size: Size = "small") -> None:
    """Make the members first, then everything that is theirs; what is there already stays as it is."""
    members.load(now=now, size=size)
    access.load(now=now)
    absences.load(now=now)
    positions.load(now=now)
    checklists.load(now=now)
    teams.load(now=now)
