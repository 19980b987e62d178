"""Who may grant and end roles. A role counts while its term holds, today."""

from compass import clock
from people.enums import Role
from people.models import Member, MemberQuerySet, RoleTerm


def grantable_roles(user: Member) -> list[Role]:
    """The director grants every role, stewards their own; operators every one but these.

    Where nobody is director, operators grant that too: it opens what they must not read, so they never take it.
    """
    if not user.is_active:
        return []
    if Role.DIRECTOR in user.roles:
        return list(Role)
    own = {Role.STEWARD} & user.roles
    if not user.is_superuser:
        return [role for role in Role if role in own]
    kept = {Role.STEWARD, *([Role.DIRECTOR] if _somebody_directs() else [])} - own
    return [role for role in Role if role not in kept]


def can_end_role(user: Member, term: RoleTerm) -> bool:
    """Whoever may grant a role ends it too."""
    return term.role in grantable_roles(user)


def _somebody_directs() -> bool:
    directors: MemberQuerySet = Member.objects.holding(Role.DIRECTOR, clock.organisation_day(clock.now()))
    return directors.exists()
