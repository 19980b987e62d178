"""Whether somebody is at work or away, on their own clock. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

from compass.explanation import DAYS, at_local
from people.enums import AbsenceKind

NOON = time(12)


class Off(Protocol):
    """Time off, as far as these rules ask: days on its member's own clock, both included."""

    @property
    def kind(self) -> str: ...

    @property
    def from_on(self) -> date: ...

    @property
    def until_on(self) -> date: ...

    @property
    def starts_at_noon(self) -> bool: ...

    @property
    def ends_at_noon(self) -> bool: ...


@dataclass(frozen=True)
class WorkingHours:
    """The hours somebody works, on the clock of a zone, on some weekdays; 0 is Monday."""

    zone: ZoneInfo
    begins: time
    ends: time
    days: Collection[int]

    @property
    def words(self) -> str:
        """`09:00–17:30`."""
        return f"{self.begins:%H:%M}–{self.ends:%H:%M}"

    @property
    def on_days(self) -> str:
        """`Mon to Fri`, or `Mon, Wed, Thu`."""
        days = sorted(self.days)
        if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
            return f"{DAYS[days[0]]} to {DAYS[days[-1]]}"
        return ", ".join(DAYS[day] for day in days)

    def hold_at(self, now: datetime) -> bool:
        """Whether an instant lies within them; their end does not."""
        local = now.astimezone(self.zone)
        return local.weekday() in self.days and self.begins <= local.time() < self.ends

    def on(self, day: date) -> tuple[datetime, datetime]:
        """When they begin and end on a day."""
        return at_local(day, self.begins, self.zone), at_local(day, self.ends, self.zone)


def is_off(off: Off, now: datetime, zone: ZoneInfo) -> bool:
    """Whether time off holds at an instant, half days on their side of noon."""
    local = now.astimezone(zone)
    if not off.from_on <= local.date() <= off.until_on:
        return False
    if off.starts_at_noon and local.date() == off.from_on and local.time() < NOON:
        return False
    return not (off.ends_at_noon and local.date() == off.until_on and local.time() >= NOON)


def is_away(off: Off) -> bool:
    """Whether it takes somebody away, rather than leaving them with less time."""
    return off.kind != AbsenceKind.REDUCED
