"""The questions, as somebody outside sees them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.portal.errors import typed_text
from compass.requests import posted
from leads import actions
from leads.enums import QuestionnaireStage
from leads.forms.questionnaires import AnswersForm, shown
from leads.models import Questionnaire
from leads.models.dated_questionnaires import dated
from leads.views.outside import outside

OVERTAKEN = (
    "Somebody saved answers here after you opened this page, perhaps you, in another tab. Yours are kept below: send "
    "them again, and they take the place of those."
)
CLOSED = {
    QuestionnaireStage.ANSWERED: (
        "These questions are answered",
        "Thank you. They can be answered once; to add something, reply to whoever sent them to you.",
    ),
    QuestionnaireStage.WITHDRAWN: (
        "These questions are not asked any more",
        "There may be a newer mail with other ones. Otherwise reply to whoever sent them to you.",
    ),
    QuestionnaireStage.EXPIRED: (
        "The time to answer is over",
        "Reply to whoever sent you the questions; they can send them again.",
    ),
}
UNKNOWN = (
    "There is nothing at this address",
    "Perhaps a part of it was lost. Open it from the mail once more, or copy it whole.",
)


@outside
@require_http_methods(["GET", "HEAD", "POST"])
def questionnaire_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Answer the questions, now or little by little."""
    questionnaire = Questionnaire.objects.addressed(token).select_related("lead", "sent_by").first()
    if questionnaire is None:
        return _closed(request, *UNKNOWN, status=404)
    if (stage := questionnaire.stage(clock.now())) in CLOSED:
        return _closed(request, *CLOSED[stage], status=410)
    return _answering(request, questionnaire)


def _answering(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """The form; 422 for mistakes, 409 where another tab was first, 410 where it was sent meanwhile."""
    later, status, asked = "later" in request.POST, 422, questionnaire.asked
    seen = {**shown(asked, questionnaire.draft), "base_revision": questionnaire.revision}
    form = AnswersForm(posted(request), questions=asked, is_draft=later, initial=seen)
    if form.is_valid():
        try:
            _take(questionnaire, form, later=later)
        except actions.Closed as refused:
            return _closed(request, *CLOSED[refused.stage], status=410)
        except actions.Overtaken:
            questionnaire.refresh_from_db(fields=["revision"])
            form.refresh(OVERTAKEN, questionnaire.revision)
            status = 409
        else:
            if not later:
                return render(request, "leads/questionnaire_thanks.html")
            messages.success(request, "It is saved. Come back with the same address to go on.")
            return redirect(request.path)
    context: dict[str, Any] = {"form": form, "sent": dated([questionnaire], clock.now())[0]}
    return render(request, "leads/questionnaire_answer.html", context, status=status if form.is_bound else 200)


def _take(questionnaire: Questionnaire, form: AnswersForm, *, later: bool) -> None:
    verb = actions.keep_draft if later else actions.answer_questionnaire
    verb(questionnaire, form.answers(), base_revision=form.cleaned_data["base_revision"], now=clock.now())


def _closed(request: HttpRequest, heading: str, advice: str, *, status: int) -> HttpResponse:
    """A page without questions, with what was typed."""
    context = {"heading": heading, "advice": advice, "typed": typed_text(request)}
    return render(request, "leads/questionnaire_closed.html", context, status=status)
