"""Who may name stewards, and who may be one."""

from datetime import date

from compass.person import Person
from conduct.models import Nomination, asked_about
from conduct.policy import why_no_answer
from people.enums import Role
from people.models import Member


def can_appoint_stewards(user: Member, day: date) -> bool:
    """The director and serving stewards; being an operator adds nothing."""
    return holds(user, day, Role.DIRECTOR, Role.STEWARD)


def can_be_steward(member: Member, day: date) -> bool:
    """Who sits on the Steering Council, and the director."""
    return holds(member, day, Role.DIRECTOR, Role.COUNCIL)


def can_record_training(user: Member, steward: Member, day: date) -> bool:
    """Whoever appoints stewards writes down a training of another, never their own."""
    return user.pk != steward.pk and can_appoint_stewards(user, day)


def why_may_not_answer(user: Member, nomination: Nomination, day: date) -> str | None:
    """Why somebody neither confirms nor declines this nomination; None where they may."""
    asked = asked_about(nomination, day)
    return why_no_answer(
        name=str(nomination.member),
        is_nominee=user.pk == nomination.member_id,
        has_nominated=user.pk == nomination.nominated_by_id,
        is_asked=user.pk in {each.pk for each in asked.members},
        stewards_are=asked.are_stewards,
    )


def can_take_back(user: Member, nomination: Nomination) -> bool:
    """Whoever nominated somebody may take it back."""
    return user.pk == nomination.nominated_by_id


def roles_on(person: Person, day: date) -> set[str]:
    """The roles that somebody holds on a day; asks nothing that was asked before."""
    terms = person.every_term if isinstance(person, Member) else []
    return {term.role for term in terms if term.holds_on(day)}


def holds(member: Member, day: date, *roles: Role) -> bool:
    """Whether an active member holds one of some roles on a day."""
    return member.is_active and member.role_terms.on(day).filter(role__in=roles).exists()
