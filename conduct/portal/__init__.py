"""What conduct offers the portal."""

from conduct.portal import digests, explanations, replaying

__all__ = ["digests", "explanations", "replaying"]
