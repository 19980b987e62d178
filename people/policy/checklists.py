"""How a checklist unfolds: which rows become steps, when each is due and why, when people are reminded. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step, at_local
from compass.handbook.organisation import CalendarRules
from compass.workdays import ONE_DAY, Passed, shift_workdays
from people.enums import ChecklistKind, ChecklistState
from people.policy import checklist_rows as rows
from people.policy.checklist_rules import ENDINGS, ChecklistRules, count


class StepFacts(Protocol):
    """What a step stands on."""

    @property
    def pk(self) -> Any: ...

    @property
    def row(self) -> str: ...

    @property
    def counts_from_on(self) -> date: ...


def due_on(
    counts_from_on: date, days: int, kind: ChecklistKind, calendar: CalendarRules
) -> tuple[date, tuple[Passed, ...]]:
    """The day a step is due, and the days passed over. What is due on a last day that does not count comes before."""
    return shift_workdays(
        counts_from_on,
        days,
        working=calendar.business_days,
        observed=calendar.observed_holidays,
        back=kind in ENDINGS,
    )


def deadline(
    step: StepFacts,
    kind: ChecklistKind,
    rules: ChecklistRules,
    calendar: CalendarRules,
    *,
    zone: ZoneInfo,
    pinned_on: date,
) -> Explanation:
    """The instant at which the due day of a step is over on the clock of whoever does it."""
    if step.row:
        cited, days = rules.cite_row(kind, step.row)
        reason = "last day" if kind in ENDINGS else "first day"
    else:
        cited, days = rules.cite("follow_up"), rules.follow_up
        reason = "the closing questions were answered"
    day, passed = due_on(step.counts_from_on, days, kind, calendar)
    steps = [
        Step(Mark.START, step.counts_from_on, reason),
        *([Step(Mark.PLUS if days > 0 else Mark.MINUS, count(days), f"“{cited.words}”", cited)] if days else ()),
        *(Step(Mark.SKIPPED, each.on, each.reason) for each in passed),
        Step(Mark.SUBTOTAL, day, "due on this day", None if days else cited),
    ]
    answer = at_local(day + ONE_DAY, time(0), zone)
    holidays = calendar.warned_about(day, day)
    return Explanation(
        question="checklist-step",
        subject=str(step.pk),
        title="Due",
        answer=answer,
        zone=zone,
        steps=(*steps, Step(Mark.RESULT, answer, "this day is over")),
        warnings=tuple(f"This day is {name}." for name in holidays.values()),
        pinned_on=pinned_on,
    )


def owner_told(due: Explanation, day: date, rules: ChecklistRules, zone: ZoneInfo) -> Explanation:
    """When whoever does a step is reminded: on the day it is due, on their own clock."""
    cited, answer = rules.cite("told_at"), at_local(day, rules.told_at, zone)
    return Explanation(
        question="checklist-step-told",
        subject=due.subject,
        title="Reminder: due today",
        answer=answer,
        zone=zone,
        steps=(
            Step(Mark.START, day, "due on this day", due.citations[0]),
            Step(Mark.PLUS, f"{rules.told_at:%H:%M}", f"“{cited.words}”", cited),
            Step(Mark.RESULT, answer, "whoever does it is reminded"),
        ),
        pinned_on=due.pinned_on,
    )


def champion_told(
    due: Explanation, day: date, rules: ChecklistRules, calendar: CalendarRules, zone: ZoneInfo
) -> Explanation:
    """When the champion hears that a step is late, on the champion's own clock."""
    late, hour = rules.cite("late_days"), rules.cite("told_at")
    on, passed = shift_workdays(
        day, rules.late_days, working=calendar.business_days, observed=calendar.observed_holidays
    )
    answer = at_local(on, rules.told_at, zone)
    return Explanation(
        question="checklist-step-late",
        subject=due.subject,
        title="Told: a step is late",
        answer=answer,
        zone=zone,
        steps=(
            Step(Mark.START, day, "it was due on this day", due.citations[0]),
            Step(Mark.PLUS, count(rules.late_days), f"“{late.words}”", late),
            *(Step(Mark.SKIPPED, each.on, each.reason) for each in passed),
            Step(Mark.SUBTOTAL, on, "still open"),
            Step(Mark.PLUS, f"{rules.told_at:%H:%M}", f"“{hour.words}”", hour),
            Step(Mark.RESULT, answer, "the champion is told"),
        ),
        pinned_on=due.pinned_on,
    )


@dataclass(frozen=True)
class Progress:
    """How far a checklist is. Steps that were skipped count no more."""

    done: int
    total: int
    late: int

    def __str__(self) -> str:
        late = f"; {_number(self.late)} {'is' if self.late == 1 else 'are'} late" if self.late else ""
        return f"{self.done} of {self.total} done{late}"


class Standing(Protocol):
    """What is known of a step when its checklist is counted."""

    @property
    def is_done(self) -> bool: ...

    @property
    def is_skipped(self) -> bool: ...

    @property
    def is_open(self) -> bool: ...


def progress(steps: Iterable[tuple[Standing, Explanation]], now: datetime) -> Progress:
    """Count the steps, each with the instant at which it becomes late."""
    counted = [(step, due) for step, due in steps if not step.is_skipped]
    late = sum(step.is_open and due.at <= now for step, due in counted)
    return Progress(sum(step.is_done for step, _ in counted), len(counted), late)


def state(*, cancelled: bool, open_steps: int) -> ChecklistState:
    """Where a checklist stands: it is finished when every step is done or skipped."""
    if cancelled:
        return ChecklistState.CANCELLED
    return ChecklistState.OPEN if open_steps else ChecklistState.FINISHED


def may_answer(asked_on: date, today: date, *, others_open: int) -> bool:
    """Whether the closing questions are asked yet: when nothing else is open, or on their day at the latest."""
    return not others_open or today >= asked_on


def why_not_begin(member_id: Any, champion_id: Any, *, champion_is_active: bool) -> str | None:
    """Why this person cannot see somebody else through, in a sentence; None where they can."""
    if member_id == champion_id:
        return "Choose somebody else as champion: nobody receives or sees off themselves."
    return None if champion_is_active else "The champion has left; choose an active member."


def wanted(
    found: Iterable[Mapping[str, str]], *, is_staff: bool, staff_only: Collection[str]
) -> list[Mapping[str, str]]:
    """The rows that apply to somebody; `staff_only` are the systems for staff alone, by their slugs."""
    return [
        row for row in found if is_staff or (row["for"] != rows.STAFF and (row["system"] or None) not in staff_only)
    ]


def _number(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if count < len(words) else str(count)
