"""Dates of a report, by the clauses of the day it came in."""

from datetime import datetime

from django.conf import settings

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from conduct.models.reports import Report
from conduct.policy import ResponseRules
from conduct.policy.clock import Clock, case_clock
from conduct.policy.retention import RetentionRules, destroyed_on


def clock_of(received_at: datetime) -> Clock:
    """What runs from the instant at which a report came in to when it is answered; `conduct.response-time`."""
    day = clock.organisation_day(received_at)
    rules, calendar = rulebook.rules(ResponseRules, on=day), rulebook.rules(CalendarRules, on=day)
    return case_clock(received_at, rules, calendar, settings.ORGANISATION_ZONE)


def answer_due(received_at: datetime) -> Explanation:
    """By when a report that came in at an instant is answered."""
    return clock_of(received_at).due


def destroyed(report: Report) -> Explanation | None:
    """When the key of a report is destroyed, by the clauses of the day it came in; None where it never ended."""
    pinned_on = clock.organisation_day(report.submitted_at)
    return destroyed_on(
        closed_on=clock.organisation_day(report.first_closed_at) if report.first_closed_at else None,
        withdrawn_on=clock.organisation_day(report.withdrawn_at) if report.withdrawn_at else None,
        pinned_on=pinned_on,
        rules=rulebook.rules(RetentionRules, on=pinned_on),
        zone=settings.ORGANISATION_ZONE,
    )
