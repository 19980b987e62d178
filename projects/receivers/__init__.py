"""News that projects listen to."""

from projects.receivers import meetings, members

__all__ = ["meetings", "members"]
