"""What the rules of stages and of steps ask of a report: its columns, and which steps were recorded."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from compass import clock
from compass.handbook import rulebook
from conduct.enums import Finding, MayAct, Step
from conduct.models.passages import StepRecord
from conduct.models.reports import Report
from conduct.policy import steps
from conduct.policy.protocol import may_contact
from conduct.policy.stages import Facts
from conduct.policy.steps import ReachRules, Record

RECORDED = "It was recorded as impossible."
"""Stands for the sealed reason where only the state of a step is asked for."""


def facts_of(report: Report) -> Facts:
    """What its stage follows from."""
    return facts_of_all([report])[report.pk]


def facts_of_all(reports: Iterable[Report]) -> Mapping[UUID, Facts]:
    """The same for many, with one query of their steps."""
    found = list(reports)
    records, reach = records_of(found), rulebook.history(ReachRules)
    return {each.pk: _facts(each, records[each.pk], reach) for each in found}


def records_of(reports: Iterable[Report]) -> Mapping[UUID, list[StepRecord]]:
    """The steps that were recorded, by report, with one query."""
    found: dict[UUID, list[StepRecord]] = defaultdict(list)
    for record in StepRecord.objects.filter(report__in=[each.pk for each in reports]):
        found[record.report_id].append(record)
    return found


def facts_from(report: Report, records: Sequence[StepRecord]) -> Facts:
    """What its stage follows from, where its steps are known."""
    return _facts(report, records, rulebook.history(ReachRules))


def steps_from(report: Report, records: Sequence[StepRecord], why: Mapping[Any, str] | None = None) -> steps.Facts:
    """What the state of its steps follows from; `why` gives reasons by the ids of their passages."""
    facts = facts_from(report, records)
    reasons = why or {}
    return steps.Facts(
        records=tuple(
            Record(Step(each.step), each.at, reasons.get(each.passage_id, RECORDED) if each.is_impossible else "")
            for each in records
        ),
        may_act=facts.may_act != MayAct.ONLY_KNOW,
        may_contact=may_contact(facts.may_act),
        can_be_reached=facts.can_be_reached,
        finding=Finding(report.finding) if report.finding else None,
        withdrawn_at=report.withdrawn_at,
        closed_at=report.closed_at,
    )


def _facts(report: Report, records: Sequence[StepRecord], reach: "rulebook.History[ReachRules]") -> Facts:
    done = {each.step: each.at for each in records if not each.is_impossible}
    rules = reach.on(clock.organisation_day(report.submitted_at))
    return Facts(
        may_act=MayAct(report.may_act),
        can_be_reached=rules.can_be_reached(has_address=report.address is not None),
        finding=report.finding,
        read_at=done.get(Step.READ),
        acknowledged_at=done.get(Step.ACKNOWLEDGED),
        reached_out_at=done.get(Step.REACHED_OUT),
        decided_at=report.decided_at,
        closed_at=report.closed_at,
        withdrawn_at=report.withdrawn_at,
    )
