"""What stewards do with a report before its outcome (handbook 4.1.3).

Each verb asks in the lock who is there, whether they have seen what was written last, and whether the case stands so
that it can be done.
"""

from datetime import datetime

from django.db import transaction

from compass import clock
from compass.handbook import rulebook
from compass.notices.policy import to_the_minute
from conduct import permissions
from conduct.actions.alerts import alert_reporter
from conduct.actions.log import note
from conduct.actions.passages import write
from conduct.actions.refusals import NoSeat, Refused, Stale, locked
from conduct.enums import Act, Finding, PassageKind, Step
from conduct.models import Passage, Report, StepRecord
from conduct.models.dated import answer_due
from conduct.models.facts import facts_of
from conduct.policy.protocol import ProtocolRules, Verb, why_not
from conduct.policy.steps import is_late

LATE = "The time for an answer is over: say why this comes late."
UNFINISHED = "The end of the template is still open: write on after the colon, or take that sentence out."
DONE = "This step is recorded already."


@transaction.atomic
def assess(
    report: Report, *, finding: Finding, behaviour: str, words: str, late: str = "", base: int, by: str, now: datetime
) -> None:
    """Say what a report tells of. Said again before the conversation, the last word counts."""
    report = _taken(report, Verb.ASSESS, base=base, by=by, now=now)
    report.finding, report.behaviour = finding.value, behaviour
    report.save(update_fields=["finding", "behaviour"])
    passage = write(
        report, PassageKind.ASSESSMENT, {"text": words, "finding": finding, "behaviour": behaviour}, by=by, now=now
    )
    _record(report, Step.READ, passage, late=late, by=by, now=now)


@transaction.atomic
def acknowledge(
    report: Report,
    *,
    words: str,
    template: str = "",
    asks: bool = False,
    late: str = "",
    base: int,
    by: str,
    now: datetime,
) -> None:
    """Answer the reporter. With `asks` the same words ask for what is missing, or for consent."""
    report = _taken(report, Verb.ACKNOWLEDGE, base=base, by=by, now=now)
    passage = _tell_reporter(report, words, template, by=by, now=now)
    _record(report, Step.ACKNOWLEDGED, passage, late=late, by=by, now=now)
    if asks:
        _record(report, Step.ASKED, passage, late=late, by=by, now=now)


@transaction.atomic
def ask(report: Report, *, words: str, template: str = "", late: str = "", base: int, by: str, now: datetime) -> None:
    """Ask the reporter for what is missing, or whether the person may be contacted; again as well."""
    report = _taken(report, Verb.ASK, base=base, by=by, now=now)
    passage = _tell_reporter(report, words, template, by=by, now=now)
    _record(report, Step.ASKED, passage, late=late, by=by, now=now)


@transaction.atomic
def reach_out(report: Report, *, words: str, late: str = "", base: int, by: str, now: datetime) -> None:
    """Record the first outreach to the person, where the reporter allows it."""
    report = _taken(report, Verb.REACH_OUT, base=base, by=by, now=now)
    passage = write(report, PassageKind.CONVERSATION, {"text": words}, by=by, now=now)
    _record(report, Step.REACHED_OUT, passage, late=late, by=by, now=now)


@transaction.atomic
def record_impossible(report: Report, *, step: Step, why: str, base: int, by: str, now: datetime) -> None:
    """Record why a step cannot be taken. Where it can be after all, it still is; every report is read."""
    report = _taken(report, Verb.RECORD_IMPOSSIBLE, base=base, by=by, now=now)
    if step == Step.READ:
        raise Refused("Every report is read and assessed.")
    if report.steps.filter(step=step).exists():
        raise Refused(DONE)
    passage = write(report, PassageKind.REASON, {"text": why, "step": step}, by=by, now=now)
    StepRecord.objects.create(
        report=report, step=step, at=to_the_minute(now), by=by, is_impossible=True, passage=passage
    )
    note(report, Act.STEPPED, by=by, now=now)


@transaction.atomic
def write_to_reporter(report: Report, *, words: str, template: str = "", base: int, by: str, now: datetime) -> None:
    """Write into the reporter's room."""
    report = _taken(report, Verb.WRITE, base=base, by=by, now=now)
    _tell_reporter(report, words, template, by=by, now=now)


@transaction.atomic
def add_note(report: Report, *, words: str, base: int, by: str, now: datetime) -> None:
    """Note something that the reporter never sees."""
    report = _taken(report, Verb.NOTE, base=base, by=by, now=now)
    write(report, PassageKind.NOTE, {"text": words}, by=by, now=now)


@transaction.atomic
def set_aside(report: Report, *, why: str, base: int, by: str, now: datetime) -> None:
    """Set a report aside as no report (spam), with the reason. The case is closed at once, and can be opened again."""
    report = _taken(report, Verb.SET_ASIDE, base=base, by=by, now=now)
    if not why.strip():
        raise Refused("Say why it is no report.")
    report.is_set_aside, report.closed_at = True, to_the_minute(now)
    report.first_closed_at = report.first_closed_at or report.closed_at
    report.save(update_fields=["is_set_aside", "closed_at", "first_closed_at"])
    write(report, PassageKind.SET_ASIDE, {"text": why}, by=by, now=now)
    note(report, Act.SET_ASIDE, by=by, now=now)


def last_number(report: Report) -> int:
    """The number of the passage that was written last, as forms remember it; 0 where there is none."""
    return report.passages.order_by("-number").values_list("number", flat=True).first() or 0


def _taken(report: Report, verb: Verb, *, base: int, by: str, now: datetime) -> Report:
    """The report, locked, for whoever may do this now. Raises NoSeat, Stale and Refused."""
    report = locked(report)
    if not permissions.may_open(by, report):
        raise NoSeat
    if why := why_not(verb, facts_of(report)):
        raise Refused(why)
    if base != last_number(report):
        raise Stale
    return report


def _tell_reporter(report: Report, words: str, template: str, *, by: str, now: datetime) -> Passage:
    if rulebook.rules(ProtocolRules, on=clock.organisation_day(now)).is_unfinished(words):
        raise Refused(UNFINISHED)
    passage = write(report, PassageKind.TO_REPORTER, {"text": words, "template": template}, by=by, now=now)
    if report.address is not None:
        alert_reporter(report, now=now)
    return passage


def _record(report: Report, step: Step, passage: Passage, *, late: str, by: str, now: datetime) -> None:
    """Record that a step was taken, where it was not; the first time counts. One that comes late has its reason."""
    record = report.steps.filter(step=step).first()
    if record and not record.is_impossible:
        return
    if is_late(answer_due(report.submitted_at), now):
        if not late.strip():
            raise Refused(LATE)
        write(report, PassageKind.REASON, {"text": late, "step": step}, by=by, now=now)
    record = record or StepRecord(report=report, step=step)
    record.at, record.by, record.is_impossible, record.passage = to_the_minute(now), by, False, passage
    record.save()
    note(report, Act.STEPPED, by=by, now=now)
