"""Team events and calendar feeds."""

from compass.portal.models.events import Occurrence, TeamEvent
from compass.portal.models.feeds import Feed

__all__ = ["Feed", "Occurrence", "TeamEvent"]
