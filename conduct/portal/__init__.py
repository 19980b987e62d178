"""What conduct offers the portal, and what it asks of it at the start."""

from conduct.portal import explanations, replaying, starting

__all__ = ["explanations", "replaying", "starting"]
