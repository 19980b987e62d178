"""Tables of people: members, roles, teams, time off, access."""

from people.models.absences import Absence, AbsenceQuerySet
from people.models.access import AccessGrant, AccessGrantQuerySet, DatedGrant, dated
from people.models.members import Member, MemberQuerySet, organisation_time_zone
from people.models.roles import RoleTerm
from people.models.systems import System, answering
from people.models.teams import Team, TeamMembership
from people.models.validators import time_zones, validate_line, validate_plain_address, validate_time_zone

__all__ = [
    "Absence",
    "AbsenceQuerySet",
    "AccessGrant",
    "AccessGrantQuerySet",
    "DatedGrant",
    "Member",
    "MemberQuerySet",
    "RoleTerm",
    "System",
    "Team",
    "TeamMembership",
    "answering",
    "dated",
    "organisation_time_zone",
    "time_zones",
    "validate_line",
    "validate_plain_address",
    "validate_time_zone",
]
