"""When an event comes back: a rule as RFC 5545 writes it, its days, and the same in words. Pure.

The rule counts local days; the hour is the event's, on the clock of its zone. So a meeting at nine stays at nine when
that clock changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from compass.explanation import Moment, at_local
from compass.portal.enums import Pattern, Repeat
from compass.workdays import MONTHS, ORDINALS, WEEKDAYS, ordinal_of

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
UNITS = {Repeat.DAILY: "day", Repeat.WEEKLY: "week", Repeat.MONTHLY: "month", Repeat.YEARLY: "year"}
A_DAY = 24 * 60
"""The minutes of a day."""
AHEAD = (90, 800, 5_000, 40_000)
"""So many days are looked through, one after the other, for the next occurrences."""


@dataclass(frozen=True)
class Recurrence:
    """A first day and how it repeats; `weekdays` (0 is Monday) are those of a weekly one."""

    starts_on: date
    repeats: Repeat = Repeat.NEVER
    every: int = 1
    weekdays: tuple[int, ...] = ()
    pattern: Pattern = Pattern.DATE
    until_on: date | None = None
    times: int | None = None

    def rrule(self, until: str = "") -> str:
        """The rule, empty where the event happens once. `until` is how the last day is written; a local date if not."""
        if self.repeats == Repeat.NEVER:
            return ""
        parts = [f"FREQ={self.repeats.upper()}", f"INTERVAL={self.every}", *self._which()]
        if self.times:
            parts.append(f"COUNT={self.times}")
        if self.until_on:
            parts.append(f"UNTIL={until or f'{self.until_on:%Y%m%d}'}")
        return ";".join(parts)

    def days(self, first: date, last: date) -> list[date]:
        """The days from `first` to `last`, both included, on which the rule says that it begins."""
        if self.repeats == Repeat.NEVER:
            return [self.starts_on] if first <= self.starts_on <= last else []
        rule = rrulestr(self.rrule(), dtstart=datetime.combine(self._near(first), time(0)))
        return [day.date() for day in rule.between(_midnight(first), _midnight(last), inc=True)]

    def fault(self) -> str:
        """Why these parts are no rule, in a sentence that says what to write; empty where they are one."""
        day = self.starts_on
        if self.repeats == Repeat.WEEKLY and self.weekdays and day.weekday() not in self.weekdays:
            name = WEEKDAYS[day.weekday()]
            return f"The first day is a {name}: choose {name} too, or another first day."
        if self.repeats not in {Repeat.MONTHLY, Repeat.YEARLY}:
            return ""
        if self.pattern == Pattern.LAST_DAY and not _is_last(day, 1):
            return "The first day is not the last day of its month: choose one that is."
        if self.pattern == Pattern.LAST_WEEKDAY and not _is_last(day, 7):
            return f"The first day is not the last {WEEKDAYS[day.weekday()]} of its month: choose one that is."
        return ""

    def words(self) -> str:
        """`every day`, `every 2 weeks on Monday and Wednesday`, `first Monday of each month`."""
        if self.repeats == Repeat.NEVER:
            return "once"
        unit = UNITS[self.repeats]
        often = f"every {unit}" if self.every == 1 else f"every {self.every} {unit}s"
        if self.repeats == Repeat.DAILY:
            return often
        if self.repeats == Repeat.WEEKLY:
            return f"{often} on {_listed([WEEKDAYS[day] for day in self._weekdays()])}"
        month = f" of {MONTHS[self.starts_on.month - 1]}" if self.repeats == Repeat.YEARLY else ""
        which = f"{self._which_day()}{month}"
        if self.every == 1:
            return f"{which} {'of ' if not month else ''}each {unit}"
        return f"{which}, {often}"

    def skips(self) -> str:
        """What the rule passes over, in a sentence; empty where nothing."""
        if self.repeats not in {Repeat.MONTHLY, Repeat.YEARLY}:
            return ""
        day, month = self.starts_on.day, self.starts_on.month
        if self.pattern == Pattern.WEEKDAY and ordinal_of(self.starts_on) == 5:
            return f"It is left out where there is no fifth {WEEKDAYS[self.starts_on.weekday()]}."
        if self.pattern != Pattern.DATE:
            return ""
        if self.repeats == Repeat.MONTHLY and day > 28:
            return f"Months without a {day}{_ending(day)} are left out."
        if self.repeats == Repeat.YEARLY and (month, day) == (2, 29):
            return "There is a 29 February in leap years alone; the other years are left out."
        return ""

    def _which(self) -> list[str]:
        """The parts of the rule that say which days."""
        day = self.starts_on
        if self.repeats == Repeat.DAILY:
            return []
        if self.repeats == Repeat.WEEKLY:
            return [f"BYDAY={','.join(DAY_CODES[each] for each in self._weekdays())}", "WKST=MO"]
        code = DAY_CODES[day.weekday()]
        which = {
            Pattern.DATE: f"BYMONTHDAY={day.day}",
            Pattern.WEEKDAY: f"BYDAY={ordinal_of(day)}{code}",
            Pattern.LAST_WEEKDAY: f"BYDAY=-1{code}",
            Pattern.LAST_DAY: "BYMONTHDAY=-1",
        }[self.pattern]
        return [f"BYMONTH={day.month}", which] if self.repeats == Repeat.YEARLY else [which]

    def _which_day(self) -> str:
        name = WEEKDAYS[self.starts_on.weekday()]
        return {
            Pattern.DATE: f"the {self.starts_on.day}{_ending(self.starts_on.day)}",
            Pattern.WEEKDAY: f"{ORDINALS[ordinal_of(self.starts_on) - 1]} {name}",
            Pattern.LAST_WEEKDAY: f"last {name}",
            Pattern.LAST_DAY: "the last day",
        }[self.pattern]

    def _weekdays(self) -> tuple[int, ...]:
        return tuple(sorted(self.weekdays)) or (self.starts_on.weekday(),)

    def _near(self, first: date) -> date:
        """A first day close to `first` from which the same days follow: a page costs the same however old a rule is."""
        step = {Repeat.DAILY: 1, Repeat.WEEKLY: 7}.get(self.repeats, 0) * self.every
        if not step or self.times or first <= self.starts_on:
            return self.starts_on
        return self.starts_on + timedelta(days=(first - self.starts_on).days // step * step)


@dataclass(frozen=True)
class Slot:
    """A day, an hour on the clock of `zone` (None for whole days), and a length in minutes."""

    on: date
    at: time | None
    minutes: int
    zone: ZoneInfo

    @property
    def starts(self) -> Moment:
        """Its first day, or the instant it begins at."""
        return self.on if self.at is None else at_local(self.on, self.at, self.zone)

    @property
    def written(self) -> Moment:
        """Its first day, or its hour without a clock: one that the clock of the zone skips on that day stays."""
        return self.on if self.at is None else datetime.combine(self.on, self.at)

    @property
    def is_skipped(self) -> bool:
        """Whether the clock of the zone never shows its hour on that day."""
        return isinstance(self.starts, datetime) and self.starts.replace(tzinfo=None) != self.written

    @property
    def ends(self) -> Moment:
        """The day after its last day, or the instant it ends at."""
        if self.at is None:
            return self.on + timedelta(days=self.minutes // A_DAY)
        starts = at_local(self.on, self.at, self.zone).astimezone(UTC)
        return (starts + timedelta(minutes=self.minutes)).astimezone(self.zone)


@dataclass(frozen=True)
class Happening:
    """One occurrence: the day that the rule gave it, and when it is. `slot` is None where it is called off."""

    original_on: date
    slot: Slot | None
    moved: bool = False


def happenings(
    rule: Recurrence, slot: Slot, overrides: Mapping[date, Slot | None], first: date, last: date
) -> list[Happening]:
    """The occurrences that touch the days from `first` to `last` on the event's own clock, moved ones where they are.

    `slot` gives hour, length and zone; `overrides` say of an original day where it moved, or that it is called off.
    """
    reach = first - timedelta(days=slot.minutes // A_DAY + 1)
    found = [
        Happening(day, Slot(day, slot.at, slot.minutes, slot.zone))
        for day in rule.days(reach, last)
        if day not in overrides
    ]
    for day, moved in overrides.items():
        placed = moved.on if moved else day
        if reach <= placed <= last:
            found.append(Happening(day, moved, moved=moved is not None))
    return sorted(found, key=lambda each: (each.slot.on if each.slot else each.original_on, each.original_on))


def upcoming(
    rule: Recurrence, slot: Slot, overrides: Mapping[date, Slot | None], first: date, count: int
) -> list[Happening]:
    """The next occurrences that begin on or after a day, called off ones among them."""
    found: list[Happening] = []
    for days in AHEAD:
        last = min(first.toordinal() + days, date.max.toordinal() - 400)
        each = happenings(rule, slot, overrides, first, date.fromordinal(last))
        found = [one for one in each if (one.slot.on if one.slot else one.original_on) >= first]
        if len(found) >= count:
            break
    return found[:count]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0))


def _is_last(day: date, within: int) -> bool:
    """Whether no day of the same month comes `within` days later."""
    return (day + timedelta(days=within)).month != day.month


def _ending(number: int) -> str:
    return "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
