"""What conduct offers the portal."""

from conduct.portal import explanations, replaying

__all__ = ["explanations", "replaying"]
