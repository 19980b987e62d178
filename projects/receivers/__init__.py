"""What projects do when they hear news."""

from projects.receivers import meetings

__all__ = ["meetings"]
