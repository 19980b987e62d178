"""When members work, and who is at work and who is away at an instant: two queries, any number of members."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from people.models.absences import Absence, AbsenceQuerySet
from people.models.members import MemberQuerySet
from people.policy.time_off import TimeOff
from people.policy.working import WorkingHours

COLUMNS = ("pk", "is_active", "time_zone", "works_from", "works_until", "working_days", "employer")


@dataclass(frozen=True)
class Presence:
    """Of some members at an instant: who works, what time off holds for whom, and their zones and employers."""

    now: datetime
    at_work: frozenset[int]
    off: Mapping[int, Absence]
    zones: tuple[str, ...]
    employers: tuple[str, ...]

    @property
    def away(self) -> frozenset[int]:
        """Those whose time off takes them away, rather than leaving them with less time."""
        return frozenset(pk for pk, off in self.off.items() if not off.time_off.is_reduced)


def hours_of(member: Any, time_off: tuple[TimeOff, ...] = ()) -> WorkingHours:
    """When a member works on their own clock, less what they told; a row of the same columns will do."""
    return WorkingHours(
        ZoneInfo(member.time_zone), member.works_from, member.works_until, tuple(member.working_days), time_off
    )


def presence_of(members: MemberQuerySet, absences: AbsenceQuerySet, now: datetime) -> Presence:
    """Where members stand at an instant. Former members are neither at work nor away."""
    rows: list[Any] = list(members.order_by().values_list(*COLUMNS, named=True))
    near = absences.standing().near(now)
    told = near.by_member()
    hours = {row.pk: hours_of(row, told.get(row.pk, ())) for row in rows if row.is_active}
    holding = [
        each
        for each in near
        if each.member_id in hours and each.time_off.holds_at(now.astimezone(hours[each.member_id].zone))
    ]
    holding.sort(key=lambda each: (not each.time_off.is_reduced, each.until_on))
    return Presence(
        now=now,
        at_work=frozenset(pk for pk, each in hours.items() if each.works_at(now)),
        off={each.member_id: each for each in holding},  # rather one that takes them away, and the one that ends last
        zones=tuple(sorted({row.time_zone for row in rows})),
        employers=tuple(sorted({row.employer for row in rows if row.employer}, key=str.casefold)),
    )
