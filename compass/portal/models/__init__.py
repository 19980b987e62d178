"""What the portal keeps itself."""

from compass.portal.models.search import SearchEntry

__all__ = ["SearchEntry"]
