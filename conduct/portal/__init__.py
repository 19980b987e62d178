"""What conduct offers the portal."""

from conduct.portal import explanations

__all__ = ["explanations"]
