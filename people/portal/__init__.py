"""What people offer the portal."""

from people.portal import members, teams

__all__ = ["members", "teams"]
