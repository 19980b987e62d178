"""News that people listen to."""

from people.receivers import checklists

__all__ = ["checklists"]
