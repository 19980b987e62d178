"""Who is at work and who is away at an instant: two queries, any number of members."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from people.models.absences import Absence, AbsenceQuerySet
from people.models.members import MemberQuerySet
from people.policy.presence import WorkingHours, is_away, is_off

A_DAY = timedelta(days=1)
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
        """Those whose time off takes them away."""
        return frozenset(pk for pk, off in self.off.items() if is_away(off))


def presence_of(members: MemberQuerySet, absences: AbsenceQuerySet, now: datetime) -> Presence:
    """Where members stand at an instant. Former members are neither at work nor away."""
    rows: list[tuple[Any, ...]] = list(members.order_by().values_list(*COLUMNS))
    zones = {pk: ZoneInfo(zone) for pk, active, zone, *_ in rows if active}
    off = _off(absences, zones, now)
    hours = [
        (pk, WorkingHours(zones[pk], begins, ends, days)) for pk, _, _, begins, ends, days, _ in rows if pk in zones
    ]
    return Presence(
        now=now,
        at_work=frozenset(pk for pk, each in hours if each.hold_at(now) and not (pk in off and is_away(off[pk]))),
        off=off,
        zones=tuple(sorted({zone for _, _, zone, *_ in rows})),
        employers=tuple(sorted({row[-1] for row in rows if row[-1]}, key=str.casefold)),
    )


def _off(absences: AbsenceQuerySet, zones: Mapping[int, ZoneInfo], now: datetime) -> dict[int, Absence]:
    """For each member the time off that holds: rather one that takes them away, and the one that ends last."""
    today = now.date()
    near = absences.standing().touching(today - A_DAY, today + A_DAY)
    holding = [each for each in near if each.member_id in zones and is_off(each, now, zones[each.member_id])]
    return {each.member_id: each for each in sorted(holding, key=lambda each: (is_away(each), each.until_on))}
