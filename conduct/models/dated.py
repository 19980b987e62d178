"""Dates of a report, by the clauses of the day it came in."""

from datetime import datetime

from django.conf import settings

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from conduct.models.reports import Report
from conduct.policy import ResponseRules, response_due
from conduct.policy.retention import RetentionRules, destroyed_on


def answer_due(received_at: datetime) -> Explanation:
    """By when a report that came in at an instant is answered; `conduct.response-time`."""
    day = clock.organisation_day(received_at)
    calendar = rulebook.rules(CalendarRules, on=day)
    return response_due(
        received_at,
        rulebook.rules(ResponseRules, on=day),
        settings.ORGANISATION_ZONE,
        working=calendar.business_days,
        counted=calendar.cite("business_days"),
        observed=calendar.observed_holidays,
        named=calendar.cite("observed_holidays"),
    )


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
