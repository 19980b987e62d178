"""Reports for tests, as far as a test needs them."""

from datetime import datetime
from typing import Any

from compass.notices.policy import to_the_minute
from conduct.actions import findings, outcomes
from conduct.actions.findings import Person
from conduct.enums import Finding, Step
from conduct.models import Involvement, Report, StepRecord, holder_of, person_of
from conduct.policy.naming import plain
from people.models import Member
from tests.factories import conduct


def make_report(
    *readers: Member,
    now: datetime,
    responder: Member | None = None,
    finding: Finding | None = None,
    is_answered: bool = False,
    **said: Any,
) -> Report:
    """A report that some of those who may read it have opened; assessed and answered as far as that is said."""
    report = conduct.make_report(now, readers, **{"what": "Words of a report.", **said})
    report.responder = holder_of(responder.pk) if responder else ""
    report.finding = finding or ""
    report.save(update_fields=["responder", "finding"])
    if is_answered:
        take_step(report, Step.ACKNOWLEDGED, by=readers[0], now=now)
    return report


def take_step(report: Report, step: Step, *, by: Member, now: datetime) -> StepRecord:
    """A step of the two days was taken."""
    return StepRecord.objects.create(report=report, step=step, at=to_the_minute(now), by=holder_of(by.pk))


def reach_out(report: Report, *, by: Member, now: datetime) -> None:
    """Somebody wrote to the person."""
    if not report.steps.filter(step=Step.REACHED_OUT).exists():
        take_step(report, Step.REACHED_OUT, by=by, now=now)


def make_about(report: Report, who: Member | str, *, by: Member, now: datetime) -> Involvement:
    """The case is about a member, or about somebody with this name."""
    person = Person(name=who) if isinstance(who, str) else Person(member=who.pk)
    findings.name_person(report, person, by=holder_of(by.pk), now=now)
    words = plain(who) if isinstance(who, str) else f"member:{who.pk}"
    return Involvement.objects.get(report=report, person=person_of(words))


def make_confirmed(report: Report, who: Member | str, *, by: Member, now: datetime) -> Involvement:
    """It is confirmed of a member, or of somebody with this name, after a conversation."""
    person, holder = make_about(report, who, by=by, now=now), holder_of(by.pk)
    reach_out(report, by=by, now=now)
    outcomes.record_conversation(report, person=person.pk, text="We spoke.", by=holder, now=now)
    outcomes.confirm(report, person=person.pk, by=holder, now=now)
    person.refresh_from_db()
    report.refresh_from_db()
    return person
