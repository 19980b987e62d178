"""By when a case must be answered."""

from dataclasses import replace
from typing import Any

from django.utils import timezone

from conduct.models.dated import clock_of
from conduct.models.facts import steps_from
from conduct.policy.clock_drawn import face
from conduct.policy.steps import is_settled, steps
from conduct.views.sections.case import Case, Typed


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Its clock, drawn for the reader; it stops as the last of the steps is settled, or as the case ends before."""
    clock = clock_of(case.report.submitted_at)
    facts = replace(steps_from(case.report, case.records), withdrawn_at=None, closed_at=None)
    standings = steps(facts, clock.due, case.now)
    ended = case.report.withdrawn_at or case.report.closed_at
    settled_at = max(each.at for each in standings if each.at) if is_settled(standings) else ended
    return {"face": face(clock, now=case.now, reader=timezone.get_current_timezone(), settled_at=settled_at)}
