"""What the portal keeps itself: team events, calendar feeds, what search finds."""

from compass.portal.models.events import Occurrence, TeamEvent
from compass.portal.models.feeds import Feed
from compass.portal.models.search import SearchEntry

__all__ = ["Feed", "Occurrence", "SearchEntry", "TeamEvent"]
