"""By when a case must be answered."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from compass import clock as clocks
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from conduct.models.facts import steps_from
from conduct.policy import ResponseRules
from conduct.policy.clock import case_clock
from conduct.policy.clock_drawn import face
from conduct.policy.steps import is_settled, steps
from conduct.views.sections.case import Case, Typed


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Its clock, drawn for the reader; it stops as the last of the steps is settled."""
    received, zone = case.report.submitted_at, settings.ORGANISATION_ZONE
    day = clocks.organisation_day(received)
    clock = case_clock(received, rulebook.rules(ResponseRules, on=day), rulebook.rules(CalendarRules, on=day), zone)
    standings = steps(steps_from(case.report, case.records), clock.due, case.now)
    ended = case.report.withdrawn_at or case.report.closed_at
    last = max((each.at for each in standings if each.at), default=ended)
    settled_at = last if is_settled(standings) else None
    return {"face": face(clock, now=case.now, reader=timezone.get_current_timezone(), settled_at=settled_at)}
