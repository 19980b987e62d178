"""News that projects listen to."""

from projects.receivers import members

__all__ = ["members"]
