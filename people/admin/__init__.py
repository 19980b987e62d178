"""What operators keep of people."""

from people.admin import absences, access, checklists, members, positions, teams

__all__ = ["absences", "access", "checklists", "members", "positions", "teams"]
