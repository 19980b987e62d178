"""Dates of a report, by the clauses of the day it came in."""

from datetime import datetime

from django.conf import settings

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from conduct.policy import ResponseRules, response_due


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
