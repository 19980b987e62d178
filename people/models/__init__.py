"""Tables of people: members, roles, teams, time off, access."""

from people.models.absences import Absence
from people.models.checklists import Checklist, ChecklistAnswer, ChecklistStep
from people.models.members import Member, MemberQuerySet, organisation_time_zone
from people.models.roles import RoleTerm
from people.models.systems import AccessGrant, System
from people.models.teams import Team, TeamMembership
from people.models.validators import time_zones, validate_line, validate_plain_address, validate_time_zone

__all__ = [
    "Absence",
    "AccessGrant",
    "Checklist",
    "ChecklistAnswer",
    "ChecklistStep",
    "Member",
    "MemberQuerySet",
    "RoleTerm",
    "System",
    "Team",
    "TeamMembership",
    "organisation_time_zone",
    "time_zones",
    "validate_line",
    "validate_plain_address",
    "validate_time_zone",
]
