"""Cases as the desk lists them: of one whose reader has not declared yet, its name and its deadline alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from compass.explanation import Explanation
from conduct.models import Report, Seat
from conduct.models.dated import answer_due
from conduct.models.facts import facts_from, records_of, steps_from
from conduct.models.holders import members_by_holder
from conduct.policy.protocol import SHOWN, what_next
from conduct.policy.stages import ENDED, stage
from conduct.policy.steps import is_late, is_settled, steps
from conduct.views.sections.case import namer


@dataclass(frozen=True)
class Line:
    """A case in the list. `due` is None where nothing is left to answer in time."""

    report: Report
    is_declared: bool
    has_ended: bool
    due: Explanation | None
    is_late: bool
    stage: str = ""
    next: str = ""
    responder: str = ""


def lines_of(reports: Sequence[Report], reader: str, now: datetime) -> list[Line]:
    """Each of some reports that the reader has a seat at, with the same few queries however many they are."""
    declared = set(
        Seat.objects.declared()
        .filter(holder=reader, report__in=[each.pk for each in reports])
        .values_list("report_id", flat=True)
    )
    records, name = records_of(reports), namer(members_by_holder(), reader)
    found = []
    for report in reports:
        facts, due = facts_from(report, records[report.pk]), answer_due(report.submitted_at)
        has_ended, late = stage(facts) in ENDED, is_late(due, now)
        if report.pk not in declared:
            undone = None if has_ended else due
            line = Line(report, is_declared=False, has_ended=has_ended, due=undone, is_late=late and not has_ended)
            found.append(line)
            continue
        standings = steps(steps_from(report, records[report.pk]), due, now)
        is_answered = has_ended or is_settled(standings)
        found.append(
            Line(
                report=report,
                is_declared=True,
                has_ended=has_ended,
                due=None if is_answered else due,
                is_late=late and not is_answered,
                stage=SHOWN[stage(facts)],
                next=what_next(facts, standings),
                responder=name(report.responder) if report.responder else "",
            )
        )
    return found
