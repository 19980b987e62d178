"""Cases as the desk lists them: of one whose reader has not declared yet, its name and its deadline alone."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from compass.explanation import Explanation
from conduct.models import Report, StepRecord
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


def lines_of(reports: Sequence[Report], declared: Collection[UUID], reader: str, now: datetime) -> list[Line]:
    """Each of some reports that the reader has a seat at, with the same few queries however many they are.

    `declared` are those that the reader may open.
    """
    records, name = records_of(reports), namer(members_by_holder(), reader)
    return [
        _opened(report, records[report.pk], name, now)
        if report.pk in declared
        else _unopened(report, records[report.pk], now)
        for report in reports
    ]


def _unopened(report: Report, records: Sequence[StepRecord], now: datetime) -> Line:
    has_ended, due = stage(facts_from(report, records)) in ENDED, answer_due(report.submitted_at)
    undone = None if has_ended else due
    return Line(report, is_declared=False, has_ended=has_ended, due=undone, is_late=not has_ended and is_late(due, now))


def _opened(report: Report, records: Sequence[StepRecord], name: Callable[[str], str], now: datetime) -> Line:
    facts, due = facts_from(report, records), answer_due(report.submitted_at)
    standings = steps(steps_from(report, records), due, now)
    has_ended = stage(facts) in ENDED
    is_answered = has_ended or is_settled(standings)
    return Line(
        report=report,
        is_declared=True,
        has_ended=has_ended,
        due=None if is_answered else due,
        is_late=not is_answered and is_late(due, now),
        stage=SHOWN[stage(facts)],
        next=what_next(facts, standings),
        responder=name(report.responder) if report.responder else "",
    )
