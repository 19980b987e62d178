"""What people offer the portal."""

from people.portal import absences, access, members

__all__ = ["absences", "access", "members"]
