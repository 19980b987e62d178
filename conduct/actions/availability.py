"""Whether anybody who may read a report is there before its deadline, for its reporter, in words that name nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from compass import clock
from conduct.actions.reminders import is_answered
from conduct.enums import Standing
from conduct.models import Report
from conduct.models.serving import Roll, outside_address, roll_at
from conduct.policy.reminders import is_there

NOBODY = "Nobody in the organisation can read this report."
NOBODY_IN_TIME = "Nobody who can read this report is there before the answer is due, so it may come late."
CHOSEN_HOLDS = "As you chose one steward, nobody else reads it before then. If it is late, somebody stands in for them."
STANDS_IN = "The answer was late, so somebody stands in and can read this report, too."


@dataclass(frozen=True)
class Availability:
    """Who is there, as far as a reporter is told: no name, no date, no reason. `write_to` is an address, or empty."""

    sentences: tuple[str, ...] = ()
    write_to: str = ""


def availability(report: Report, *, now: datetime) -> Availability:
    """What the receipt page and the reporter's room say of it; nothing where all is well."""
    return availability_of(report, report.seats.standings(), roll_at(now), now=now)


def availability_of(report: Report, seats: Mapping[str, str], roll: Roll, *, now: datetime) -> Availability:
    """The same, where it is known as what each holder of a seat reads it, and who is active."""
    if report.closed_at or report.withdrawn_at:
        return Availability()
    if not seats:
        return Availability((NOBODY,), outside_address(clock.organisation_day(now)))
    if report.chosen_alone and Standing.FALLBACK in seats.values():
        return Availability((STANDS_IN,))
    if report.due_at <= now or any(is_there(each, now, report.due_at) for each in roll.hours_of(seats)):
        return Availability()
    if is_answered(report, now):
        return Availability()
    return Availability((NOBODY_IN_TIME, CHOSEN_HOLDS) if report.chosen_alone else (NOBODY_IN_TIME,))
