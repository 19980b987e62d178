"""What the rules of steps ask of a report: its columns, and which steps were recorded."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from compass import clock
from compass.handbook import rulebook
from conduct.enums import Finding, MayAct, Step
from conduct.models.passages import StepRecord
from conduct.models.reports import Report
from conduct.policy import steps
from conduct.policy.steps import ReachRules, Record

RECORDED = "It was recorded as impossible."
"""Stands for the sealed reason where only the state of a step is asked for."""
MAY_CONTACT: Mapping[str, bool | None] = {MayAct.SPEAK: True, MayAct.ASK_FIRST: None}


def records_of(reports: Iterable[Report]) -> Mapping[UUID, list[StepRecord]]:
    """The steps that were recorded, by report, with one query."""
    found: dict[UUID, list[StepRecord]] = defaultdict(list)
    for record in StepRecord.objects.filter(report__in=[each.pk for each in reports]):
        found[record.report_id].append(record)
    return found


def steps_from(report: Report, records: Sequence[StepRecord]) -> steps.Facts:
    """What the state of its steps follows from."""
    reach = rulebook.rules(ReachRules, on=clock.organisation_day(report.submitted_at))
    return steps.Facts(
        records=tuple(Record(Step(each.step), each.at, RECORDED if each.is_impossible else "") for each in records),
        may_act=report.may_act != MayAct.ONLY_KNOW,
        may_contact=MAY_CONTACT.get(report.may_act, False),
        can_be_reached=reach.can_be_reached(has_address=report.address is not None),
        finding=Finding(report.finding) if report.finding else None,
        withdrawn_at=report.withdrawn_at,
        closed_at=report.closed_at,
    )
