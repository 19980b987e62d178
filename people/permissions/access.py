"""Who may do what with systems and access. A role counts while its term holds, today."""

from people.enums import AccessStage, Role
from people.models import AccessGrant, Member, System

ASKING_FOR_OTHERS = frozenset({Role.STAFF, Role.COUNCIL, Role.DIRECTOR})


def can_keep_systems(user: Member) -> bool:
    """The director and operators say which systems there are."""
    return user.is_active and (user.is_superuser or Role.DIRECTOR in user.roles)


def can_grant(user: Member, system: System) -> bool:
    """Its granters, whoever holds its role today, the director, and operators."""
    if can_keep_systems(user):
        return True
    return user.is_active and (system.granted_by_role in user.roles or user in system.granters.all())


def can_ask_for(user: Member, member: Member | None = None) -> bool:
    """Anybody for themselves; staff, council, director and operators for others. To ask gives nothing yet."""
    if user == member:
        return user.is_active
    return user.is_active and (user.is_superuser or bool(ASKING_FOR_OTHERS & user.roles))


def can_end(user: Member, grant: AccessGrant) -> bool:
    """Whoever may give it; a request also whom it is for, and whoever asked."""
    mine = user.is_active and user.pk in (grant.member_id, grant.asked_by_id)
    return can_grant(user, grant.system) or (mine and grant.stage == AccessStage.ASKED)
