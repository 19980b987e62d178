"""Who serves on a day, and until when they are away: asked of people, and of the clause that names stand-ins."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from compass import clock
from compass.handbook import rulebook
from compass.workdays import ONE_DAY
from conduct.models.keys import holder_of
from conduct.policy import StandInRules
from conduct.policy.eligibility import stand_ins_in_order
from people.enums import Role
from people.models import Absence, Member, hours_of
from people.models.roles import RoleTerm
from people.policy.time_off import TimeOff
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


@dataclass(frozen=True)
class Roll:
    """The active members at an instant, and who of them serves: asked once, for whoever needs them several times."""

    now: datetime
    members: tuple[Member, ...]
    serving: Serving

    @cached_property
    def by_holder(self) -> Mapping[str, Member]:
        """Each by what stands for them."""
        return {holder_of(member.pk): member for member in self.members}

    def hours_of(self, holders: Collection[str]) -> Iterator[WorkingHours]:
        """When some of them work, with all that they take off from now on; nothing of whoever is none of them."""
        for member in (self.by_holder[each] for each in holders if each in self.by_holder):
            yield hours_of(member, self._time_off.get(member.pk, ()))

    @cached_property
    def _time_off(self) -> Mapping[int, tuple[TimeOff, ...]]:
        return Absence.objects.standing().unfinished(clock.organisation_day(self.now) - ONE_DAY).by_member()


def roll_at(now: datetime) -> Roll:
    """Who is active at an instant, and who serves on its day."""
    members = tuple(Member.objects.active())
    return Roll(now, members, _serving_on(clock.organisation_day(now), members))


def serving_on(day: date) -> Serving:
    """Who serves on a day; `conduct.stand-ins` names the first who stand in after the director."""
    return _serving_on(day, Member.objects.active())


def _serving_on(day: date, active: Iterable[Member]) -> Serving:
    terms = RoleTerm.objects.on(day).filter(role__in=ROLES, member__is_active=True).order_by("member")
    held = list(terms.values_list("role", "member"))
    having = {role: tuple(dict.fromkeys(member for each, member in held if each == role)) for role in ROLES}
    named = _named(rulebook.rules(StandInRules, on=day).addresses(), active)
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


def _named(addresses: Collection[str], active: Iterable[Member]) -> list[int]:
    if not addresses:
        return []
    found = {member.email.lower(): member.pk for member in active}
    return [found[each] for each in addresses if each in found]
