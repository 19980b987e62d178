"""Verbs of the portal's own records."""

from compass.portal.actions.search import index, reindex

__all__ = ["index", "reindex"]
