"""Whether anybody who may read a report is there before its deadline, for its reporter, in words that name nobody."""

from dataclasses import dataclass
from datetime import datetime

from compass import clock
from conduct.actions.reminders import is_answered
from conduct.enums import Standing
from conduct.models import Report
from conduct.models.serving import hours_by_holder, outside_address
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
    if report.closed_at or report.withdrawn_at:
        return Availability()
    seats = {seat.holder: seat.standing for seat in report.seats.held()}
    if not seats:
        return Availability((NOBODY,), outside_address(clock.organisation_day(now)))
    if report.chosen_alone and Standing.FALLBACK in seats.values():
        return Availability((STANDS_IN,))
    hours = hours_by_holder(now, report.due_at)
    if report.due_at <= now or any(each in hours and is_there(hours[each], now, report.due_at) for each in seats):
        return Availability()
    if is_answered(report, now):
        return Availability()
    return Availability((NOBODY_IN_TIME, CHOSEN_HOLDS) if report.chosen_alone else (NOBODY_IN_TIME,))
