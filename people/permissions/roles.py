"""Who may grant and end roles. A role counts while its term holds, today."""

from people.enums import Role
from people.models import Member, RoleTerm


def grantable_roles(user: Member) -> list[Role]:
    """The director grants every role, stewards their own, operators every one but that."""
    if not user.is_active:
        return []
    if Role.DIRECTOR in user.roles:
        return list(Role)
    return [role for role in Role if (Role.STEWARD in user.roles if role == Role.STEWARD else user.is_superuser)]


def can_end_role(user: Member, term: RoleTerm) -> bool:
    """Whoever may grant a role ends it too."""
    return term.role in grantable_roles(user)
