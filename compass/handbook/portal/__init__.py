"""What the handbook offers the portal."""

from compass.handbook.portal import clauses, pages, places, replaying

__all__ = ["clauses", "pages", "places", "replaying"]
