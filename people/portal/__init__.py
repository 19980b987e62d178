"""What people offer the portal."""

from people.portal import imports, members, positions

__all__ = ["imports", "members", "positions"]
