"""Who may grant and end roles. A role counts while its term holds, today."""

from datetime import date

from compass import clock
from compass.person import Person
from people.enums import Role
from people.models import Member, MemberQuerySet, RoleTerm
from people.policy.offices import GUARDED, why_no_end, why_no_other_way_in


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


def why_may_not_end(by: Person, member: Member, day: date) -> str | None:
    """Why somebody does not end this membership on a day; None where they may. Terms that end with it are no matter."""
    terms = member.role_terms.touching(day, None).exclude(until_on=day)
    held = set(terms.filter(role__in=GUARDED).values_list("role", flat=True))
    return why_no_end(str(member), held=held, endable=endable_roles(Member.objects.get(pk=by.pk))) if held else None


def why_no_new_way_in(member: Member, day: date) -> str | None:
    """Why nobody lets this member sign in otherwise by the portal; None where operators do."""
    terms = member.role_terms.touching(day, None)
    return why_no_other_way_in(str(member), held=set(terms.values_list("role", flat=True)))


def _somebody_directs() -> bool:
    directors: MemberQuerySet = Member.objects.holding(Role.DIRECTOR, clock.organisation_day(clock.now()))
    return directors.exists()
