"""Verbs of the portal's own records."""

from compass.portal.actions.search import index, indexing_together, reindex

__all__ = ["index", "indexing_together", "reindex"]
