"""Who cannot come at an hour, each by their own clock and calendar. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from compass.workdays import holidays_between
from people.policy.time_off import TimeOff


@dataclass(frozen=True)
class Told:
    """Time off that somebody told, and how the calendar writes it."""

    time_off: TimeOff
    words: str


@dataclass(frozen=True)
class Attendee:
    """Somebody who is expected: their clock, whose public holidays they live with, and the time off they told."""

    member_id: int
    name: str
    zone: ZoneInfo
    country: str = ""
    region: str = ""
    told: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Absent:
    """Somebody who may not come, and why: in the words of the calendar, or the name of a public holiday.

    `is_told` where they said so themselves; a public holiday that nobody has taken is only likely.
    """

    member_id: int
    name: str
    words: str
    is_told: bool


def absent(attendees: Iterable[Attendee], at: datetime) -> Iterator[Absent]:
    """Whoever is away at an instant, or has a public holiday where they live, each once. Reduced time is not away."""
    for each in attendees:
        local = at.astimezone(each.zone)
        off = [told for told in each.told if not told.time_off.is_reduced and told.time_off.holds_at(local)]
        if off:
            yield Absent(each.member_id, each.name, off[0].words, is_told=True)
        elif holiday := holidays_between(each.country, local.date(), local.date(), each.region).get(local.date()):
            yield Absent(each.member_id, each.name, f"{holiday}, a public holiday there", is_told=False)
