"""What conduct offers the portal, and what it asks of it at the start."""

from conduct.portal import explanations, pages, replaying, starting, stewards

__all__ = [
    "explanations",
    "pages",
    "replaying",
    "starting",
    "stewards",
]
