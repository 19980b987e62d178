"""News that people listen to."""

from people.receivers import checklists, systems

__all__ = ["checklists", "systems"]
