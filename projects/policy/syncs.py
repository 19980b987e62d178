"""The weekly team sync: when it opens and closes, what it inserts, and when whom it reminds (handbook 2.5.3). Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step, at_local, say, so_many
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer, LocalTime, Text, Weekday
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Column, Rows
from compass.workdays import ONE_DAY, WEEKDAYS
from people.policy.time_off import days_between
from people.policy.working import Span, Timetable, WorkingHours, at_minute, minute_of, timetable
from projects.enums import DeliverablePhase, Priority

LONGEST_LINE = 300
"""What is discussed, and what comes of it, is a line of so many characters at most."""
INSERTED = (DeliverablePhase.READY, DeliverablePhase.PROGRESS)
"""The phases whose urgent deliverables stand at the head of a sync."""
THANKS, UPDATES, NEXT, AVAILABILITY, DISCUSS = "thanks", "updates", "next", "availability", "discuss"
PURPOSES = (
    (THANKS, "thanks: whoever is named is told"),
    (UPDATES, "drafted from what was moved and finished"),
    (NEXT, "drafted from work in progress"),
    (AVAILABILITY, "drafted from time off"),
    (DISCUSS, "each line is discussed"),
)
HEADINGS = (
    (THANKS, "Thanks", "One a line. Write @Name, and they are told."),
    (UPDATES, "Updates", "What you worked on since the last sync."),
    (NEXT, "Up next", "What you work on this week."),
    (AVAILABILITY, "Availability", "Days off, and weeks full of meetings."),
    (DISCUSS, "Links to discuss", "One a line, with its link. @Name makes it theirs, so that somebody sees to it."),
)


@dataclass(frozen=True)
class Heading:
    """One field of a response. `purpose` is what the portal does with it; empty where that is nothing."""

    key: str
    label: str
    hint: str
    purpose: str


@dataclass(frozen=True, kw_only=True)
class SyncRules(Rules):
    """When the team syncs, and about what."""

    weekday: int = clause(
        "projects.sync-weekday",
        title="Day of the team sync",
        kind=Weekday(),
        start="Monday",
        text="The team syncs each {value}.",
        phrase="each {value}",
        decider=Decider.OWNER,
    )
    hour: time = clause(
        "projects.sync-hour",
        title="Opening of the team sync",
        kind=LocalTime(),
        start="00:00",
        text="The team sync opens by itself at {value} on the organisation's clock.",
        phrase="at {value}",
        decider=Decider.OWNER,
    )
    days: int = clause(
        "projects.sync-length",
        title="Length of the team sync",
        kind=Integer(1, 7, "day"),
        start=1,
        text="The team sync is open for {value} and closes by itself; later answers are kept and marked.",
        phrase="for {value}",
        decider=Decider.OWNER,
    )
    headings: tuple[Mapping[str, str], ...] = clause(
        "projects.sync-headings",
        title="Headings of the team sync",
        kind=Rows((Column("hint", "Hint", optional=True), Column("purpose", "Purpose", PURPOSES, optional=True))),
        start=[{"key": key, "label": label, "hint": hint, "purpose": key} for key, label, hint in HEADINGS],
        text="Members answer the team sync under these headings, and leave out what they like: {value}.",
        decider=Decider.OWNER,
    )
    least_priority: str = clause(
        "projects.sync-priority",
        title="What a team sync begins with",
        kind=Text(choices=(("high", "high"), ("medium", "medium or higher"), ("low", "low or higher"))),
        start="high",
        text="Deliverables that are ready to work or in progress and whose priority is {value} stand at the head of "
        "each team sync.",
        phrase="whose priority is {value}",
        decider=Decider.OWNER,
    )

    def fields(self) -> tuple[Heading, ...]:
        """The headings in their order."""
        return tuple(Heading(row["key"], row["label"], row["hint"], row["purpose"]) for row in self.headings)

    @property
    def at_least(self) -> Priority:
        """The lowest priority that is inserted."""
        return Priority[self.least_priority.upper()]

    @property
    def revision(self) -> int:
        """Grows whenever a version of a clause may have moved a sync."""
        names = ("weekday", "hour", "days")
        return sum(self.versions[name][0] - 1 for name in names if name in self.versions)


@dataclass(frozen=True)
class Window:
    """The sync of a week, which is named by its Monday: the day it is held, when it opens and when it closes.

    `revision` grows with the versions of its rules.
    """

    week_on: date
    held_on: date
    opens: Explanation
    closes: Explanation
    revision: int = 0

    def is_open(self, now: datetime) -> bool:
        """Whether answers are in time."""
        return self.opens.at <= now < self.closes.at

    def days(self, zone: ZoneInfo) -> tuple[date, date]:
        """The first and the last day that it touches on a clock."""
        last = self.closes.at - timedelta(microseconds=1)
        return self.opens.at.astimezone(zone).date(), last.astimezone(zone).date()


def sync_of(week_on: date, rules: SyncRules, zone: ZoneInfo, holidays: Mapping[date, str] | None = None) -> Window:
    """The sync of a week on the organisation's clock; a holiday among its days is warned about and moves nothing."""
    held_on = week_on + timedelta(days=rules.weekday)
    opens_at, closes_at = (at_local(day, rules.hour, zone) for day in (held_on, held_on + timedelta(days=rules.days)))
    weekday, hour, days = rules.cite("weekday"), rules.cite("hour"), rules.cite("days")
    off = [(day, name) for day, name in sorted((holidays or {}).items()) if 0 <= (day - held_on).days < rules.days]
    warnings = tuple(f"{say(day)} is {name}; the sync opens all the same." for day, name in off)
    opens = Explanation(
        question="sync-opens",
        subject=week_on.isoformat(),
        title="Team sync opens",
        answer=opens_at,
        zone=zone,
        steps=(
            Step(Mark.START, week_on, "the week begins"),
            Step(Mark.SUBTOTAL, held_on, f"“{weekday.words}”", weekday),
            Step(Mark.RESULT, opens_at, f"“{hour.words}” on the organisation's clock", hour),
        ),
        warnings=warnings,
        pinned_on=week_on,
    )
    closes = Explanation(
        question="sync-closes",
        subject=week_on.isoformat(),
        title="Team sync closes",
        answer=closes_at,
        zone=zone,
        steps=(
            Step(Mark.START, opens_at, "the sync opens"),
            Step(Mark.PLUS, so_many(rules.days, "day"), f"“{days.words}”", days),
            Step(Mark.RESULT, closes_at, "at the same hour of the organisation's clock"),
        ),
        warnings=warnings,
        pinned_on=week_on,
    )
    return Window(week_on, held_on, opens, closes, rules.revision)


def works_during(hours: WorkingHours, window: Window) -> bool:
    """Whether somebody works at any minute while a sync is open; who does not is skipped."""
    return bool(_within(_table(hours, window), window))


def first_working_morning(hours: WorkingHours, window: Window) -> Explanation | None:
    """When somebody is reminded of a sync: as their first working day within it begins.

    Whoever begins no day within it but is at work as it opens is reminded then; whoever works in none of it, never.
    """
    table = _table(hours, window)
    spans = _within(table, window)
    if not spans:
        return None
    opens = minute_of(window.opens.at)
    begun = [first for first, _ in spans if first >= opens]
    at = at_minute(begun[0], hours.zone) if begun else window.opens.at.astimezone(hours.zone)
    reason = f"your working day begins, {hours.words}" if begun else "you are at work as it opens"
    steps = (
        Step(Mark.START, window.opens.at, "the sync opens", window.opens.steps[-1].citation),
        *_skipped(table, hours, window, at),
        Step(Mark.RESULT, at, reason),
    )
    return Explanation(
        question="sync-reminder",
        subject=window.week_on.isoformat(),
        title="Reminder of the team sync",
        answer=at,
        zone=hours.zone,
        steps=steps,
        warnings=window.opens.warnings,
        pinned_on=window.week_on,
    )


def _table(hours: WorkingHours, window: Window) -> Timetable:
    first, last = window.days(hours.zone)
    return timetable(hours, first - ONE_DAY, last + ONE_DAY)


def _within(table: Timetable, window: Window) -> list[Span]:
    """The spans of work of which a minute lies in a sync."""
    opens, closes = minute_of(window.opens.at), minute_of(window.closes.at)
    return [(first, last) for first, last in table.works if last > opens and first < closes]


def _skipped(table: Timetable, hours: WorkingHours, window: Window, until: datetime) -> Iterable[Step]:
    """The days on which nothing of it is work, before the one that counts."""
    first, _ = window.days(hours.zone)
    for day in days_between(first, until.date() - ONE_DAY):
        begins, ends = (minute_of(at) for at in hours.on(day))
        if day.weekday() not in hours.weekdays:
            yield Step(Mark.SKIPPED, day, f"{WEEKDAYS[day.weekday()]} is no working day of yours")
        elif any(start <= begins and ends <= end for start, end in table.away):
            yield Step(Mark.SKIPPED, day, "you are off")
        else:
            yield Step(Mark.SKIPPED, day, "your day had begun before the sync opened")
