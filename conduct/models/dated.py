"""Dates of a report, by the clauses of the day it came in."""

from datetime import datetime

from django.conf import settings

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from conduct.policy import ResponseRules
from conduct.policy.clock import Clock, case_clock


def clock_of(received_at: datetime) -> Clock:
    """What runs from the instant at which a report came in to when it is answered; `conduct.response-time`."""
    day = clock.organisation_day(received_at)
    rules, calendar = rulebook.rules(ResponseRules, on=day), rulebook.rules(CalendarRules, on=day)
    return case_clock(received_at, rules, calendar, settings.ORGANISATION_ZONE)


def answer_due(received_at: datetime) -> Explanation:
    """By when a report that came in at an instant is answered."""
    return clock_of(received_at).due
