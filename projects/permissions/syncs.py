"""Who may do what in a team sync. It belongs to everybody: each answers for themselves, and sees to what they like."""

from people.models import Member
from projects.models import Discussion


def can_answer(user: Member) -> bool:
    """Every active member, whether they are asked or not."""
    return user.is_active


def can_see_to(user: Member, discussion: Discussion) -> bool:
    """Every active member, until it is settled."""
    return user.is_active and discussion.settled_at is None
