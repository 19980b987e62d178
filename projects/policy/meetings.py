"""The monthly meeting: when it is, and where else it could be (handbook 2.5.4). Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Citation, Explanation, Mark, Step, at_local, so_many
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer, LocalTime, Ordinals, Text, Weekday
from compass.handbook.policy import Rules, clause
from compass.workdays import MONTHS, ONE_DAY, monday_of, next_ordinal_weekday, ordinal_words
from people.policy.time_off import days_between
from projects.policy.attendance import Absent, Attendee, absent

FARTHEST = timedelta(days=20)
"""A meeting moves by so much at most; beyond, it would be the meeting of another month."""
WRITTEN_FOR = timedelta(days=1)
"""So long after its end a meeting stays open for whoever writes it up; then what was not talked about goes on."""


@dataclass(frozen=True, kw_only=True)
class MeetingRules(Rules):
    """When everybody meets, for how long, and what is told ahead."""

    weekday: int = clause(
        "projects.meeting-weekday",
        title="Weekday of the monthly meeting",
        kind=Weekday(),
        start="Monday",
        text="The team meets once a month, on a {value}.",
        phrase="on a {value}",
        decider=Decider.OWNER,
    )
    weeks: frozenset[int] = clause(
        "projects.meeting-week",
        title="Week of the monthly meeting",
        kind=Ordinals(),
        start="first",
        text="Of the meeting's weekdays in a month, the {value} one is the day of the meeting.",
        phrase="the {value} one",
        decider=Decider.OWNER,
    )
    starts_at: time = clause(
        "projects.meeting-hour",
        title="Hour of the monthly meeting",
        kind=LocalTime(),
        start="08:00",
        text="The monthly meeting begins at {value} on the organisation's clock, whatever that clock does.",
        phrase="at {value}",
        decider=Decider.OWNER,
    )
    minutes: int = clause(
        "projects.meeting-length",
        title="Length of the monthly meeting",
        kind=Integer(15, 480, "minute"),
        start=120,
        text="The monthly meeting lasts {value}; an agenda that needs more is warned about.",
        decider=Decider.OWNER,
    )
    place: str = clause(
        "projects.meeting-place",
        title="Place of the monthly meeting",
        kind=Text(300),
        start="the team's video room",
        text="Everybody meets in {value}.",
        decider=Decider.OWNER,
    )
    months_ahead: int = clause(
        "projects.meetings-ahead",
        title="Meetings in the calendar",
        kind=Integer(1, 36, "month"),
        start=12,
        text="Monthly meetings stand in the calendar {value} ahead.",
        phrase="{value} ahead",
        decider=Decider.OWNER,
    )
    agenda_days: int = clause(
        "projects.agenda-notice",
        title="Notice of the agenda",
        kind=Integer(1, 14, "day"),
        start=2,
        text="Whoever comes to the monthly meeting is told of its agenda {value} before.",
        phrase="{value} before",
        decider=Decider.OWNER,
    )


@dataclass(frozen=True)
class Moved:
    """Where somebody put a meeting, and why."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Alternative:
    """Another day of the same week, with who could not come then."""

    on: date
    absent: tuple[Absent, ...]


def months_from(month: date, count: int) -> list[date]:
    """The first days of a month and of so many that follow it."""
    first = month.year * 12 + month.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(first, first + count + 1)]


def month_key(month: date) -> str:
    """How addresses name a month: `2022-03`."""
    return f"{month.year:04}-{month.month:02}"


def month_named(written: str) -> date | None:
    """The first day of a month that an address names, such as `2022-03`; None where it names none."""
    try:
        month = date.fromisoformat(f"{written}-01")
    except ValueError:
        return None
    return month if len(written) == 7 and 1970 < month.year < 9000 else None


def meeting_on(
    month: date, rules: MeetingRules, zone: ZoneInfo, holidays: Mapping[date, str] | None = None
) -> Explanation | None:
    """When the meeting of a month begins by the rules, on the organisation's clock (handbook 2.5.4).

    `month` is its first day, which pins the rules. None where the month has no such day, as with fifth Mondays. One of
    `holidays` on that day is warned about and does not move it.
    """
    first, _ = next_ordinal_weekday(month, rules.weekday, {1})
    day, passed = next_ordinal_weekday(month, rules.weekday, rules.weeks)
    if (day.year, day.month) != (month.year, month.month):
        return None
    at = at_local(day, rules.starts_at, zone)
    on, which, hour = (rules.cite(name) for name in ("weekday", "weeks", "starts_at"))
    holiday = (holidays or {}).get(day)
    return Explanation(
        question="monthly-meeting",
        subject=month_key(month),
        title="Monthly meeting",
        answer=at,
        zone=zone,
        steps=(
            Step(Mark.START, month, f"{MONTHS[month.month - 1]} begins"),
            Step(Mark.PLUS, so_many((first - month).days, "day"), f"“{on.words}”", on),
            *(Step(Mark.SKIPPED, each.on, f"skipped: {each.reason}") for each in passed),
            Step(Mark.SUBTOTAL, day, ordinal_words(day), which),
            Step(Mark.RESULT, at, hour.words, hour),
        ),
        warnings=(f"{holiday} falls on this day; the date stays.",) if holiday else (),
        pinned_on=month,
    )


def kept(month: date, at: datetime, zone: ZoneInfo) -> Explanation:
    """Why a meeting stays where it is though the rule has come to say otherwise: it was planned before."""
    return Explanation(
        question="monthly-meeting",
        subject=month_key(month),
        title="Monthly meeting",
        answer=at,
        zone=zone,
        steps=(
            Step(Mark.START, month, f"{MONTHS[month.month - 1]} begins"),
            Step(Mark.RESULT, at, "planned before the rule became another"),
        ),
        pinned_on=month,
    )


def moved(by_rule: Explanation, where: Moved) -> Explanation:
    """The same sum, ending where somebody put the meeting."""
    *steps, last = by_rule.steps
    return Explanation(
        question=by_rule.question,
        subject=by_rule.subject,
        title=by_rule.title,
        answer=where.at,
        zone=by_rule.zone,
        steps=(
            *steps,
            Step(Mark.SUBTOTAL, last.figure, last.reason, last.citation),
            Step(Mark.RESULT, where.at, f"moved by {where.by}: {where.reason}"),
        ),
        pinned_on=by_rule.pinned_on,
    )


def agenda_notice(starts: Explanation, rules: MeetingRules) -> Explanation:
    """When people are told of the agenda: some days before, at the hour of the meeting."""
    cited: Citation = rules.cite("agenda_days")
    begins = starts.at
    at = at_local(begins.date() - timedelta(days=rules.agenda_days), begins.time(), starts.zone)
    return Explanation(
        question="agenda-notice",
        subject=starts.subject,
        title="Told of the agenda",
        answer=at,
        zone=starts.zone,
        steps=(
            Step(Mark.START, begins, starts.steps[-1].reason, starts.steps[-1].citation),
            Step(Mark.MINUS, so_many(rules.agenda_days, "day"), f"“{cited.words}”", cited),
            Step(Mark.RESULT, at, "at the same hour"),
        ),
        pinned_on=starts.pinned_on,
    )


def alternatives(
    at: datetime,
    attendees: Iterable[Attendee],
    *,
    zone: ZoneInfo,
    holidays: Mapping[date, str],
    working_days: Collection[int],
    today: date,
) -> list[Alternative]:
    """Other working days of the same week at the same hour that are no holiday: fewest away first, then nearest."""
    local, everybody = at.astimezone(zone), list(attendees)
    day = local.date()
    monday = monday_of(day)
    free = [
        each
        for each in days_between(monday, monday + 6 * ONE_DAY)
        if each.weekday() in working_days and each not in holidays and each > today and each != day
    ]
    found = [Alternative(each, tuple(absent(everybody, at_local(each, local.time(), zone)))) for each in free]
    return sorted(found, key=lambda each: (len(each.absent), abs((each.on - day).days), each.on))


def why_not_there(original_on: date, held_on: date, starts: datetime, now: datetime) -> str:
    """Why a meeting cannot be moved to a day; nothing where it can."""
    if starts <= now:
        return "This is past already; choose a time that is still to come."
    if abs(held_on - original_on) > FARTHEST:
        return f"Choose a day at most {FARTHEST.days} days from where the rule puts it; else call this one off."
    return ""
