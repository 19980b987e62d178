"""Questionnaires as those who sell see them: sent, read, withdrawn."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest, posted
from leads import actions
from leads.forms.questionnaires import SendQuestionnaireForm
from leads.models import Questionnaire
from leads.models.dated_questionnaires import dated
from leads.policy.questionnaires import answers_of
from leads.policy.sales import QuestionRules, questions_of
from leads.views.leads import readable
from people.policy.refusals import Impossible
from projects.views.verbs import carry_out


@require_http_methods(["GET", "HEAD", "POST"])
def questionnaire_send(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose to whom the questions go, with all of them in sight."""
    lead, now, status = readable(request, pk), clock.now(), 422
    rules = rulebook.rules(QuestionRules, on=clock.organisation_day(now))
    contacts = list(lead.contacts.standing())
    first = next((each.email for each in contacts if each.email), "")
    form = SendQuestionnaireForm(posted(request), contacts=contacts, initial={"contact": first})
    if form.is_valid():
        try:
            sent = actions.send_questionnaire(lead, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, f"The questions are on their way to {sent.sent_to}.")
            return redirect(lead)
    context = {
        "form": form,
        "lead": lead,
        "questions": questions_of(rules.questions),
        "waiting": lead.questionnaires.waiting().first(),
        "days": rules.cite("days"),
    }
    return render(request, "leads/questionnaire_send.html", context, status=status if form.is_bound else 200)


@require_safe
def questionnaire_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was asked, and what was answered."""
    questionnaire, now = _readable(request, pk), clock.now()
    context = {
        "sent": dated([questionnaire], now)[0],
        "questionnaire": questionnaire,
        "lead": questionnaire.lead,
        "answers": answers_of(questionnaire.asked, questionnaire.answers),
        "now": now,
    }
    return render(request, "leads/questionnaire_detail.html", context)


@require_POST
def questionnaire_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let its address open no more."""
    questionnaire = _readable(request, pk)
    said = "It is withdrawn; its address opens no more."
    return carry_out(request, actions.withdraw_questionnaire, questionnaire, said=said)


def _readable(request: SignedInRequest, pk: int) -> Questionnaire:
    """A questionnaire of a lead that the reader may see; to others it is not there."""
    found = Questionnaire.objects.visible_to(request.user).select_related("lead", "sent_by")
    return get_object_or_404(found, pk=pk)
