"""What the handbook offers the portal."""

from compass.handbook.portal import clauses, pages, places

__all__ = ["clauses", "pages", "places"]
