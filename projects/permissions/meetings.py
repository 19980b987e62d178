"""Who may move a monthly meeting. Its agenda, notes and decisions are open to every active member."""

from people.enums import Role
from people.models import Member
from projects.models import Meeting


def can_move_meeting(user: Member, meeting: Meeting) -> bool:
    """Staff, the director, and whoever leads the meeting: they also call it off, put it back, and say who leads it."""
    return user.is_active and (meeting.facilitator_id == user.pk or bool({Role.STAFF, Role.DIRECTOR} & user.roles))
