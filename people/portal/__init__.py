"""What people offer the portal."""

from people.portal import absences, access, checklists, imports, members, positions, replaying, teams, zones

__all__ = ["absences", "access", "checklists", "imports", "members", "positions", "replaying", "teams", "zones"]
