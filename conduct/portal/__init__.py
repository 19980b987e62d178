"""What conduct offers the portal."""

from conduct.portal import case_pages, explanations, replaying

__all__ = ["case_pages", "explanations", "replaying"]
