"""What governance offers the portal."""

from governance.portal import (
    calendar,
    cards,
    deciding,
    explaining,
    implementing,
    pages,
    reminders,
    replaying,
    rhythm,
    search,
    topics,
)

__all__ = [
    "calendar",
    "cards",
    "deciding",
    "explaining",
    "implementing",
    "pages",
    "reminders",
    "replaying",
    "rhythm",
    "search",
    "topics",
]
