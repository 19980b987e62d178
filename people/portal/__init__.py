"""What people offer the portal."""

from people.portal import access, members

__all__ = ["access", "members"]
