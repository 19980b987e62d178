"""What conduct offers the portal."""

from conduct.portal import behind, explanations

__all__ = ["behind", "explanations"]
