"""What operators keep of people."""

from people.admin import absences, access, members, positions

__all__ = ["absences", "access", "members", "positions"]
