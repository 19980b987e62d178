"""What conduct offers the portal, and what it asks of it at the start."""

from conduct.portal import alerts, cards, explanations, pages, replaying, starting, stewards

__all__ = [
    "alerts",
    "cards",
    "explanations",
    "pages",
    "replaying",
    "starting",
    "stewards",
]
