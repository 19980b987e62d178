"""The clock of a case: which of its time counts, when half of that has run, and on which last morning somebody is told
(handbook 4.1.3). Pure.

Spans lie on the line of time in UTC: two instants on one zone's clock differ by what the clock shows, which is wrong
where it changes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from compass.explanation import Citation, Explanation, Mark, Step, instant, so_many
from compass.handbook.organisation import CalendarRules
from compass.workdays import ONE_DAY, WEEKDAYS, Passed, add_workdays
from conduct.policy.response import ResponseRules, response_due
from people.policy.working import WorkingHours

WEEKEND = {5, 6}


@dataclass(frozen=True)
class Span:
    """A part of the time from receipt to deadline, in UTC. `why_not` says why it does not count, and else nothing."""

    first: datetime
    last: datetime
    why_not: str = ""

    @property
    def counts(self) -> bool:
        """Whether the clock runs."""
        return not self.why_not

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.last - self.first


@dataclass(frozen=True)
class Clock:
    """By when a report is answered, and what lies between; `spans` leave nothing out.

    `received_at` and `starts_at`, from which time counts, are on the organisation's clock; `rule` is the clause.
    """

    received_at: datetime
    starts_at: datetime
    due: Explanation
    half: Explanation
    spans: tuple[Span, ...]
    rule: Citation

    @property
    def half_at(self) -> datetime:
        """When half of the time that counts has run."""
        return self.half.at


def case_clock(received_at: datetime, rules: ResponseRules, calendar: CalendarRules, zone: ZoneInfo) -> Clock:
    """The clock of a report under the rules of the day of its receipt, on the organisation's clock."""
    working, observed = calendar.business_days, calendar.observed_holidays
    due = response_due(
        received_at,
        rules,
        zone,
        working=working,
        counted=calendar.cite("business_days"),
        observed=observed,
        named=calendar.cite("observed_holidays"),
    )
    starts, _, passed = add_workdays(received_at, rules.business_days, zone, working=working, observed=observed)
    spans = tuple(_spans(received_at, due.at, _pauses(passed, zone, working)))
    rule = rules.cite("business_days")
    return Clock(received_at.astimezone(zone), starts, due, _half(due, spans, starts, rule), spans, rule)


def last_morning(clock: Clock, hours: WorkingHours) -> Explanation | None:
    """When somebody is told for the last time: as their last working day before the deadline begins, on their clock.

    None where they begin no day between the start of the clock and the deadline.
    """
    due, starts = clock.due.at.astimezone(hours.zone), clock.starts_at.astimezone(UTC)
    skipped: list[Step] = []
    day = due.date()
    while (at := hours.on(day)[0]).astimezone(UTC) > starts:
        why_not = _why_no_morning(hours, at, due)
        if not why_not:
            return _told_at(at, clock, hours, skipped)
        skipped.append(Step(Mark.SKIPPED, day, why_not))
        day -= ONE_DAY
    return None


def _why_no_morning(hours: WorkingHours, at: datetime, due: datetime) -> str:
    if at.astimezone(UTC) >= due.astimezone(UTC):
        return "your day begins when it is due already"
    if at.weekday() not in hours.weekdays:
        return f"{WEEKDAYS[at.weekday()]} is no working day of yours"
    return "" if hours.works_at(at) else "you are off as it begins"


def _told_at(at: datetime, clock: Clock, hours: WorkingHours, skipped: Sequence[Step]) -> Explanation:
    return Explanation(
        question="response-last-morning",
        subject=clock.due.subject,
        title="Last morning before the answer is due",
        answer=at,
        zone=hours.zone,
        steps=(
            Step(Mark.START, clock.due.at.astimezone(hours.zone), "answer due", clock.rule),
            *skipped,
            Step(Mark.RESULT, at, f"your last working day before that begins, {hours.words}"),
        ),
        pinned_on=clock.due.pinned_on,
    )


def _half(due: Explanation, spans: Iterable[Span], starts: datetime, rule: Citation) -> Explanation:
    """When half of the counted time has run: real hours, also where a clock changes meanwhile."""
    running = [span for span in spans if span.counts]
    counted = sum((span.length for span in running), timedelta())
    at = _after(counted / 2, running, starts.astimezone(UTC))
    before = list(takewhile(lambda step: step.mark is not Mark.PLUS, due.steps))
    skipped = [
        step
        for step in due.steps[len(before) :]
        if step.mark is Mark.SKIPPED and not isinstance(step.figure, str) and instant(step.figure, due.zone) < at
    ]
    local = at.astimezone(due.zone)
    return Explanation(
        question="response-half-time",
        subject=due.subject,
        title="Half of the time has run",
        answer=local,
        zone=due.zone,
        steps=(
            *before,
            Step(Mark.PLUS, _hours(counted / 2), f"half of {_hours(counted)}, “{rule.words}”", rule),
            *skipped,
            Step(Mark.RESULT, local, "half of the time has run"),
        ),
        pinned_on=due.pinned_on,
    )


def _after(left: timedelta, running: Iterable[Span], starts: datetime) -> datetime:
    """The first instant at which so much of these spans has run."""
    for span in running:
        if left <= span.length:
            return span.first + left
        left -= span.length
    return starts


def _hours(length: timedelta) -> str:
    """`24 hours`, `23 hours 30 minutes`."""
    hours, minutes = divmod(length // timedelta(minutes=1), 60)
    parts = [so_many(hours, "hour")] if hours or not minutes else []
    return " ".join([*parts, so_many(minutes, "minute")] if minutes else parts)


def _spans(received_at: datetime, due_at: datetime, pauses: Iterable[Span]) -> Iterator[Span]:
    """Time that counts and pauses, by turns, from receipt to deadline; a day that a zone left out has no length."""
    here, due = received_at.astimezone(UTC), due_at.astimezone(UTC)
    for pause in pauses:
        first, last = max(here, pause.first), min(due, pause.last)
        if first < last:
            if here < first:
                yield Span(here, first)
            yield Span(first, last, pause.why_not)
            here = last
    if here < due:
        yield Span(here, due)


def _pauses(passed: Iterable[Passed], zone: ZoneInfo, working: frozenset[int]) -> Iterator[Span]:
    """The days that were passed over, those together that follow each other and are one thing."""
    together: list[Passed] = []
    for day in passed:
        if together and not _belongs(day, together[-1], working):
            yield _pause(together, zone, working)
            together = []
        together.append(day)
    if together:
        yield _pause(together, zone, working)


def _belongs(day: Passed, before: Passed, working: frozenset[int]) -> bool:
    holidays = [each.reason for each in (before, day) if each.on.weekday() in working]
    return day.on - before.on == ONE_DAY and (not holidays or holidays == [before.reason] * 2)


def _pause(days: Sequence[Passed], zone: ZoneInfo, working: frozenset[int]) -> Span:
    first, last = (instant(day, zone).astimezone(UTC) for day in (days[0].on, days[-1].on + ONE_DAY))
    return Span(first, last, f"{_name(days, working)}, not counted")


def _name(days: Sequence[Passed], working: frozenset[int]) -> str:
    if days[0].on.weekday() in working:
        return days[0].reason
    weekdays = [day.on.weekday() for day in days]
    if set(weekdays) == WEEKEND:
        return "weekend"
    names = [WEEKDAYS[weekdays[0]], WEEKDAYS[weekdays[-1]]]
    return " to ".join(dict.fromkeys(names))
