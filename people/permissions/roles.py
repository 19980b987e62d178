"""Who may grant and end roles. A role counts while its term holds, today."""

from compass import clock
from people.enums import Role
from people.models import Member, MemberQuerySet, RoleTerm


def grantable_roles(user: Member) -> list[Role]:
    """The director grants every role but one, and operators every one but two. Nobody grants that of stewards.

    Where nobody is director, operators grant that too: it opens what they must not read, so they never take it.
    """
    if not user.is_active:
        return []
    if Role.DIRECTOR in user.roles:
        return [role for role in Role if role != Role.STEWARD]
    if not user.is_superuser:
        return []
    kept = {Role.STEWARD, *([Role.DIRECTOR] if _somebody_directs() else [])}
    return [role for role in Role if role not in kept]


def endable_roles(user: Member) -> list[Role]:
    """Whoever may grant a role ends it too; the director and stewards end that of a steward."""
    ends_stewards = user.is_active and bool({Role.DIRECTOR, Role.STEWARD} & user.roles)
    return [*grantable_roles(user), *([Role.STEWARD] if ends_stewards else [])]


def can_end_role(user: Member, term: RoleTerm) -> bool:
    """Whether somebody ends this term."""
    return term.role in endable_roles(user)


def _somebody_directs() -> bool:
    directors: MemberQuerySet = Member.objects.holding(Role.DIRECTOR, clock.organisation_day(clock.now()))
    return directors.exists()
