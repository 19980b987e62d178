"""What people offer the portal."""

from people.portal import members, zones

__all__ = ["members", "zones"]
