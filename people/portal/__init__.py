"""What people offer the portal."""

from people.portal import absences, access, imports, members, positions

__all__ = ["absences", "access", "imports", "members", "positions"]
