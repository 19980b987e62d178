"""Tables of people: members, roles, teams, time off, access, positions and what they are paid."""

from people.models.absences import Absence, AbsenceQuerySet
from people.models.access import AccessGrant, AccessGrantQuerySet, DatedGrant, dated
from people.models.checklists import Checklist, ChecklistAnswer, ChecklistStep
from people.models.exporting import exported
from people.models.members import Member, MemberQuerySet, organisation_time_zone
from people.models.pay import Salary, Standing, Step, reads_all_pay, standing_of
from people.models.photos import Photo
from people.models.positions import Level, Position, PositionTerm, positions_on
from people.models.presence import Presence, hours_of, presence_of
from people.models.roles import RoleTerm
from people.models.systems import System, answering
from people.models.teams import Team, TeamMembership
from people.models.validators import time_zones, validate_line, validate_plain_address, validate_time_zone

__all__ = [
    "Absence",
    "AbsenceQuerySet",
    "AccessGrant",
    "AccessGrantQuerySet",
    "Checklist",
    "ChecklistAnswer",
    "ChecklistStep",
    "DatedGrant",
    "Level",
    "Member",
    "MemberQuerySet",
    "Photo",
    "Position",
    "PositionTerm",
    "Presence",
    "RoleTerm",
    "Salary",
    "Standing",
    "Step",
    "System",
    "Team",
    "TeamMembership",
    "answering",
    "dated",
    "exported",
    "hours_of",
    "organisation_time_zone",
    "positions_on",
    "presence_of",
    "reads_all_pay",
    "standing_of",
    "time_zones",
    "validate_line",
    "validate_plain_address",
    "validate_time_zone",
]
