"""Tables of people: members, roles, teams, time off, access."""

from people.models.absences import Absence
from people.models.members import Member, MemberQuerySet, organisation_time_zone
from people.models.photos import Photo
from people.models.presence import Presence, presence_of
from people.models.roles import RoleTerm
from people.models.systems import AccessGrant, System
from people.models.teams import Team, TeamMembership
from people.models.validators import time_zones, validate_line, validate_plain_address, validate_time_zone

__all__ = [
    "Absence",
    "AccessGrant",
    "Member",
    "MemberQuerySet",
    "Photo",
    "Presence",
    "RoleTerm",
    "System",
    "Team",
    "TeamMembership",
    "organisation_time_zone",
    "presence_of",
    "time_zones",
    "validate_line",
    "validate_plain_address",
    "validate_time_zone",
]
