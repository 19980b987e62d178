"""Who may appoint stewards, and be one: plain questions about role terms."""

from datetime import date

from people.enums import Role
from people.models import Member


def can_appoint_stewards(user: Member, day: date) -> bool:
    """The director and serving stewards; being an operator adds nothing."""
    return _holds(user, day, Role.DIRECTOR, Role.STEWARD)


def can_be_steward(member: Member, day: date) -> bool:
    """Who sits on the Steering Council, and the director."""
    return _holds(member, day, Role.DIRECTOR, Role.COUNCIL)


def _holds(member: Member, day: date, *roles: Role) -> bool:
    return member.is_active and member.role_terms.on(day).filter(role__in=roles).exists()
