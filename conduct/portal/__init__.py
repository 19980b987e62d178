"""What conduct offers the portal, and what it asks of it at the start."""

from conduct.portal import alerts, behind, cards, case_pages, explanations, pages, replaying, starting, stewards

__all__ = [
    "alerts",
    "behind",
    "cards",
    "case_pages",
    "explanations",
    "pages",
    "replaying",
    "starting",
    "stewards",
]
