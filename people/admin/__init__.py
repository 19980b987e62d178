"""What operators keep of people."""

from people.admin import absences, access, members

__all__ = ["absences", "access", "members"]
