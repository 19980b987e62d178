"""What governance offers the portal."""

from governance.portal import (
    calendar,
    cards,
    decider,
    explanations,
    meetings,
    pages,
    reminders,
    replaying,
    search,
    topics,
    updates,
)

__all__ = [
    "calendar",
    "cards",
    "decider",
    "explanations",
    "meetings",
    "pages",
    "reminders",
    "replaying",
    "search",
    "topics",
    "updates",
]
