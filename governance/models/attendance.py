"""Who is on the council on a day, and who of them is away."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from compass.workdays import ONE_DAY
from governance.models.rolls import council_terms
from people.models import Absence, Member, RoleTerm


def council_of(day: date, terms: Iterable[RoleTerm]) -> list[Member]:
    """Whoever is on the council on a day and has not left, by the terms of all, in the order of their names."""
    members = {term.member_id: term.member for term in terms if term.holds_on(day) and term.member.is_active}
    return list(members.values())


@dataclass(frozen=True)
class Attendance:
    """A council, and the time off that touches what it does."""

    council: Sequence[Member]
    away: Sequence[Absence]

    @property
    def left(self) -> int:
        """How many are there throughout."""
        return len(self.council) - len({each.member_id for each in self.away})


class Calendar:
    """The council and its time off over some days: two queries, any number of questions."""

    def __init__(self, viewer: Any, first: date, last: date) -> None:
        self._terms = council_terms()
        spans = Absence.objects.visible_to(viewer).standing().of_members().off()
        members = {term.member_id for term in self._terms}
        touching = spans.touching(first - ONE_DAY, last + ONE_DAY).of(members)
        self._absences = list(touching.order_by("from_on", "pk"))

    def between(self, first: date, last: date) -> Attendance:
        """The council of the first day, and who of it is off on any day until the last."""
        return self._of(first, [each for each in self._absences if each.from_on <= last and each.until_on >= first])

    def at(self, starts: datetime, day: date) -> Attendance:
        """The council of a day, and who of it is off as something starts, by their own clock."""
        return self._of(
            day, [each for each in self._absences if each.time_off.holds_at(starts.astimezone(each.member.zone))]
        )

    def _of(self, day: date, absences: Collection[Absence]) -> Attendance:
        council = council_of(day, self._terms)
        return Attendance(council, [each for each in absences if each.member in council])
