"""The projects of the demo organisation, and what goes on in them. All of it is invented."""

from datetime import datetime

from django.db import transaction

from compass.once import remembering
from compass.portal.actions import indexing_together
from projects.demo import deliverables, labels, meetings, projects, strategy, syncs

__all__ = ["load"]


@transaction.atomic
def load(*, now: datetime, size: str) -> None:
    """The projects first, then everything that is theirs; what is there already stays as it is."""
    projects.load(now=now, size=size)
    strategy.load(now=now, size=size)
    labels.load(now=now, size=size)
    with remembering(), indexing_together():
        deliverables.load(now=now, size=size)
        syncs.load(now=now, size=size)
        meetings.load(now=now)
