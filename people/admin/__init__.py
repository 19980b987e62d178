"""What operators keep of people."""

from people.admin import absences, members

__all__ = ["absences", "members"]
