"""Who serves on a day, and until when they are away: asked of people, and of the clause that names stand-ins."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from compass import clock
from compass.handbook import rulebook
from compass.workdays import ONE_DAY
from conduct.models.keys import holder_of
from conduct.policy import StandInRules
from conduct.policy.eligibility import stand_ins_in_order
from people.enums import Role
from people.models import Absence, Member, hours_of
from people.models.roles import RoleTerm
from people.policy.working import WorkingHours

ROLES = (Role.STEWARD, Role.DIRECTOR, Role.COUNCIL)


@dataclass(frozen=True)
class Serving:
    """Active members of a day by number: stewards, directors, council, and who stands in, in order."""

    stewards: frozenset[int]
    directors: tuple[int, ...]
    council: tuple[int, ...]
    stand_ins: tuple[int, ...]

    def holders(self, members: Collection[int]) -> list[str]:
        """What stands for some of them."""
        return [holder_of(member) for member in members]


def serving_on(day: date) -> Serving:
    """Who serves on a day; `conduct.stand-ins` names the first who stand in after the director."""
    terms = RoleTerm.objects.on(day).filter(role__in=ROLES, member__is_active=True).order_by("member")
    held = list(terms.values_list("role", "member"))
    having = {role: tuple(dict.fromkeys(member for each, member in held if each == role)) for role in ROLES}
    named = _named(rulebook.rules(StandInRules, on=day).addresses())
    return Serving(
        stewards=frozenset(having[Role.STEWARD]),
        directors=having[Role.DIRECTOR],
        council=having[Role.COUNCIL],
        stand_ins=tuple(stand_ins_in_order(having[Role.DIRECTOR], named, having[Role.COUNCIL])),
    )


def outside_address(day: date) -> str:
    """Whom to write to where nobody in the organisation is left; `conduct.outside-address`, which may be empty."""
    return rulebook.rules(StandInRules, on=day).outside_address


def hours_by_holder(now: datetime, until: datetime) -> Mapping[str, WorkingHours]:
    """When each active member works, by what stands for them, with what they take off from an instant until another."""
    first, last = clock.organisation_day(now) - ONE_DAY, clock.organisation_day(until) + ONE_DAY
    told = Absence.objects.standing().touching(first, max(first, last)).by_member()
    return {holder_of(each.pk): hours_of(each, told.get(each.pk, ())) for each in Member.objects.active()}


def _named(addresses: Collection[str]) -> list[int]:
    if not addresses:
        return []
    found = {member.email.lower(): member.pk for member in Member.objects.active()}
    return [found[each] for each in addresses if each in found]
