"""What people offer the portal."""

from people.portal import checklists, members

__all__ = ["checklists", "members"]
