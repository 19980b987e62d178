"""What the portal writes itself."""

from compass.portal.actions.search import index, reindex

__all__ = ["index", "reindex"]
