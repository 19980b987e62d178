"""What people offer the portal."""

from people.portal import absences, members

__all__ = ["absences", "members"]
