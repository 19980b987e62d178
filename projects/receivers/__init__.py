"""News that projects listen to."""

from projects.receivers import members

__all__ = ["members"]
"""What projects do when they hear news."""

from projects.receivers import meetings

__all__ = ["meetings"]
