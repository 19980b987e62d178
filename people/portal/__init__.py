"""What people offer the portal."""

from people.portal import members

__all__ = ["members"]
