"""The steps of the response, notes and what is written to the reporter: each on a page of its own, with one form."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.handbook import rulebook
from compass.portal import errors
from compass.requests import SignedInRequest, posted
from conduct import actions
from conduct.enums import Step
from conduct.forms import protocol as forms
from conduct.forms.protocol import CaseForm, begun_from
from conduct.models import Report, holder_of
from conduct.models.dated import answer_due
from conduct.models.facts import facts_of
from conduct.policy.behaviours import BehaviourRules
from conduct.policy.protocol import TO_ASK, ProtocolRules, Row, Verb, why_not
from conduct.policy.steps import is_late
from conduct.views.case_page import seated_report
from conduct.views.wall import walled

Act = Callable[..., None]
a_form = require_http_methods(["GET", "HEAD", "POST"])


@a_form
@walled
def case_assess(request: SignedInRequest, pk: str) -> HttpResponse:
    """Say what a report tells of."""
    report = seated_report(request, pk)
    rules = rulebook.rules(BehaviourRules, on=clock.organisation_day(report.submitted_at))
    before = {"finding": report.finding, "behaviour": report.behaviour}
    options = {**_opened(report, Step.READ), "rules": rules, "initial": before}
    form = forms.AssessForm(posted(request), **options)
    return _answer(request, report, Verb.ASSESS, form, actions.assess)


@a_form
@walled
def case_acknowledge(request: SignedInRequest, pk: str) -> HttpResponse:
    """Answer the reporter."""
    report = seated_report(request, pk)
    options = _opened(report, Step.ACKNOWLEDGED) | _begun(request)
    return _answer(
        request, report, Verb.ACKNOWLEDGE, forms.AcknowledgeForm(posted(request), **options), actions.acknowledge
    )


@a_form
@walled
def case_ask(request: SignedInRequest, pk: str) -> HttpResponse:
    """Ask the reporter for what is missing, or for consent."""
    report = seated_report(request, pk)
    options = _opened(report, Step.ASKED) | _begun(request)
    return _answer(request, report, Verb.ASK, forms.AnswerForm(posted(request), **options), actions.ask)


@a_form
@walled
def case_reach_out(request: SignedInRequest, pk: str) -> HttpResponse:
    """Record the first outreach to the person."""
    report = seated_report(request, pk)
    form = forms.ReachOutForm(posted(request), **_opened(report, Step.REACHED_OUT))
    return _answer(request, report, Verb.REACH_OUT, form, actions.reach_out)


@a_form
@walled
def case_record_impossible(request: SignedInRequest, pk: str, step: str) -> HttpResponse:
    """Record why a step cannot be taken."""
    report = seated_report(request, pk)
    if step not in Step.values or step == Step.READ:
        raise Http404
    form = forms.RecordImpossibleForm(posted(request), **_opened(report))
    return _answer(request, report, Verb.RECORD_IMPOSSIBLE, form, actions.record_impossible, step=Step(step))


@a_form
@walled
def case_write_to_reporter(request: SignedInRequest, pk: str) -> HttpResponse:
    """Write into the reporter's room."""
    report = seated_report(request, pk)
    form = forms.WriteForm(posted(request), **_opened(report), **_begun(request))
    return _answer(request, report, Verb.WRITE, form, actions.write_to_reporter)


@a_form
@walled
def case_add_note(request: SignedInRequest, pk: str) -> HttpResponse:
    """Note something that the reporter never sees."""
    report = seated_report(request, pk)
    return _answer(request, report, Verb.NOTE, forms.NoteForm(posted(request), **_opened(report)), actions.add_note)


@a_form
@walled
def case_set_aside(request: SignedInRequest, pk: str) -> HttpResponse:
    """Set a report aside as no report (spam), with the reason."""
    report = seated_report(request, pk)
    form = forms.SetAsideForm(posted(request), **_opened(report))
    return _answer(request, report, Verb.SET_ASIDE, form, actions.set_aside)


def _opened(report: Report, step: Step | None = None) -> dict[str, Any]:
    """What a form remembers of the case; the step that it records may be late."""
    is_open = step is not None and not report.steps.filter(step=step, is_impossible=False).exists()
    late = is_open and is_late(answer_due(report.submitted_at), clock.now())
    return {"number": actions.last_number(report), "is_late": late}


def _begun(request: SignedInRequest) -> dict[str, Any]:
    return {"initial": begun_from(_templates(), request.GET.get("template", ""))}


def _offered(verb: Verb) -> list[Row]:
    """Texts to begin from; a question begins from one that asks."""
    return [row for row in _templates().templates if verb is not Verb.ASK or row["used"] == TO_ASK]


def _templates() -> ProtocolRules:
    return rulebook.rules(ProtocolRules, on=clock.organisation_day(clock.now()))


def _answer(
    request: SignedInRequest, report: Report, verb: Verb, form: CaseForm, act: Act, **given: Any
) -> HttpResponse:
    """Do it, or show the form with what was typed and what is to be mended."""
    why = why_not(verb, facts_of(report))
    if not form.is_bound and why:
        return errors.page(request, 409, "This cannot be done now", why)
    if form.is_valid() and _taken(request, report, form, act, given):
        return redirect(report)
    context = {"report": report, "form": form, "templates": _offered(verb), **given}
    name = verb.value.replace("-", "_")
    return render(request, f"conduct/case_{name}.html", context, status=form.status if form.is_bound else 200)


def _taken(request: SignedInRequest, report: Report, form: CaseForm, act: Act, given: dict[str, Any]) -> bool:
    try:
        act(report, **form.cleaned_data, **given, by=holder_of(request.user.pk), now=clock.now())
    except actions.NoSeat:
        raise Http404 from None
    except actions.Refused as refusal:
        form.refuse(str(refusal))
        return False
    return True
