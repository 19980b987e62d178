"""What people offer the portal."""

from people.portal import members, positions

__all__ = ["members", "positions"]
