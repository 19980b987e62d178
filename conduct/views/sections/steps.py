"""What the two business days hold."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from conduct.actions import Said
from conduct.enums import Finding, PassageKind, Step, StepState
from conduct.models import StepRecord
from conduct.models.dated import answer_due
from conduct.models.facts import steps_from
from conduct.policy.behaviours import BehaviourRules
from conduct.policy.protocol import ProtocolRules, Verb, why_not
from conduct.policy.steps import Standing, steps
from conduct.views.sections.case import Case, Typed

VERBS = {
    Step.READ: (Verb.ASSESS, "Assess"),
    Step.ACKNOWLEDGED: (Verb.ACKNOWLEDGE, "Answer"),
    Step.ASKED: (Verb.ASK, "Ask"),
    Step.REACHED_OUT: (Verb.REACH_OUT, "Record it"),
}
ICONS = {
    StepState.DONE: ("circle-check", "done"),
    StepState.CURRENT: ("circle-dot", "next"),
    StepState.LATE: ("circle-alert", "late"),
    StepState.NOT_NEEDED: ("x", "not to be done"),
}


@dataclass(frozen=True)
class Button:
    """A button of a step: a page on which it is done. One on the page is primary; a quiet one ends the case."""

    label: str
    url: str
    is_primary: bool = False
    is_quiet: bool = False


@dataclass(frozen=True)
class Line:
    """A step as it is shown: `said` is of whoever took it, `why` of the portal, or of whoever could not."""

    step: Step
    icon: str
    state: str
    said: str
    detail: str
    late: str
    at: datetime | None
    due: Explanation | None
    buttons: list[Button]


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Each step with its state, what was said, its date or deadline, and what can be done."""
    reasons = {each.id: each.text for each in case.opened.of_kind(PassageKind.REASON)}
    due = answer_due(case.report.submitted_at)
    facts = steps_from(case.report, case.records, reasons)
    records = {each.step: each for each in case.records}
    lines = [_line(case, each, records.get(each.step)) for each in steps(facts, due, case.now)]
    return {"steps": lines, "is_due": any(button.is_primary for line in lines for button in line.buttons)}


def _line(case: Case, standing: Standing, record: StepRecord | None) -> Line:
    icon, state = ICONS.get(StepState(standing.state), ("circle", StepState(standing.state).label))
    is_done = record is not None and not record.is_impossible
    open_now = standing.state in (StepState.CURRENT, StepState.LATE, StepState.OPEN, StepState.WAITING)
    return Line(
        step=standing.step,
        icon=icon,
        state=state,
        said=_said(case, standing.step, record) if record and is_done else "",
        detail=standing.why,
        late=_why_late(case, standing.step) if standing.was_late else "",
        at=standing.at if not open_now else None,
        due=standing.due if open_now else None,
        buttons=_buttons(case, standing),
    )


def _said(case: Case, step: Step, record: StepRecord) -> str:
    """What was done, and by whom: `Unwelcoming behaviour: malice. By you.`"""
    said = next((each for each in case.opened.said if each.id == record.passage_id), None)
    words = "" if said is None else _of(case, step, said)
    assessed = case.opened.of_kind(PassageKind.ASSESSMENT)
    by = assessed[-1].by if step == Step.READ and assessed else record.by  # what it tells of is the last word on it
    return f"{words} By {case.name(by)}.".strip()


def _of(case: Case, step: Step, said: Said) -> str:
    if step == Step.READ:
        rules = rulebook.rules(BehaviourRules, on=clock.organisation_day(case.report.submitted_at))
        kind = rules.behaviour(case.report.behaviour).lower()
        finding = Finding(case.report.finding).label
        return f"{finding}: {kind}." if kind else f"{finding}."
    if step == Step.REACHED_OUT:
        return "Recorded below."
    answered = next((each.passage_id for each in case.records if each.step == Step.ACKNOWLEDGED), None)
    if step == Step.ASKED and said.id == answered:
        return "Asked with the acknowledgement."
    template = rulebook.rules(ProtocolRules, on=clock.organisation_day(case.now)).template(
        said.words.get("template", "")
    )
    begun = f"Template “{template['label']}”" if template else "Own words"
    return f"{begun}, sent to the reporter’s room."


def _why_late(case: Case, step: Step) -> str:
    reasons = [each for each in case.opened.of_kind(PassageKind.REASON) if each.words.get("step") == step]
    return reasons[-1].text if reasons else ""


def _buttons(case: Case, standing: Standing) -> list[Button]:
    verb, label = VERBS[standing.step]
    found = []
    is_new = standing.state in (StepState.CURRENT, StepState.LATE, StepState.OPEN) and standing.at is None
    if standing.at and standing.state == StepState.CURRENT:
        label, is_new = "Ask again", True
    if standing.step == Step.READ and standing.at:
        label, is_new = "Assess again", True
    if is_new and not why_not(verb, case.facts):
        primary = standing.at is None and standing.state in (StepState.CURRENT, StepState.LATE)
        found.append(Button(label, _address(case, verb), primary))
    if standing.step == Step.READ and not why_not(Verb.SET_ASIDE, case.facts):
        found.append(Button("Set aside", _address(case, Verb.SET_ASIDE), is_quiet=True))
    is_left = standing.at is None and standing.state != StepState.NOT_NEEDED
    if is_left and standing.step != Step.READ and not why_not(Verb.RECORD_IMPOSSIBLE, case.facts):
        url = reverse("conduct:case-record-impossible", args=[case.report.pk, standing.step])
        found.append(Button("Record why", url))
    return found


def _address(case: Case, verb: Verb) -> str:
    return reverse(f"conduct:case-{verb}", args=[case.report.pk])
