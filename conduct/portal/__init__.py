"""What conduct offers the portal."""

from conduct.portal import alerts, cards, explanations, pages, replaying

__all__ = ["alerts", "cards", "explanations", "pages", "replaying"]
