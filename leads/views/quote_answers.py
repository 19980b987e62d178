"""The page of a quote for the contact, who has its secret address and no account."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.requests import posted
from leads import actions
from leads.enums import QuoteStage
from leads.forms.quotes import AnswerQuoteForm
from leads.models import Quote, quote_at, until_of
from leads.views.outside import outside
from leads.views.quotes import as_pdf
from leads.views.sheets import shown

GONE = {QuoteStage.REPLACED, QuoteStage.EXPIRED}


@outside
@require_http_methods(["GET", "HEAD", "POST"])
def quote_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Read a quote, and accept or decline it, once. 410 where it does not stand any more, 409 where it is answered."""
    quote, now = _offered(token), clock.now()
    stage, form = actions.standing(quote, now), AnswerQuoteForm(posted(request))
    if stage is QuoteStage.OPEN and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.answer_quote(quote, is_accepted=typed["answer"], name=typed["name"], words=typed["words"], now=now)
        except actions.NotOpen as refused:
            stage = refused.stage
            quote = _offered(token)
        else:
            return redirect("leads:quote-answer", token)
    context = {"token": token, "form": form, "today": clock.organisation_day(now), **_shown(quote, stage)}
    return render(request, "leads/quote_answer.html", context, status=_status(stage, is_posted=form.is_bound))


@outside
@require_safe
def quote_answer_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """The quote on paper."""
    return as_pdf(_offered(token))


def _offered(token: str) -> Quote:
    quote = quote_at(token)
    if quote is None:
        raise Http404
    return quote


def _shown(quote: Quote, stage: QuoteStage) -> dict[str, Any]:
    return {
        "quote": quote,
        "sheet": shown(quote.sheet()),
        "is_open": stage is QuoteStage.OPEN,
        "is_gone": stage in GONE,
        "last": until_of(quote).answer,
        "sentence": actions.SENTENCES.get(stage, ""),
    }


def _status(stage: QuoteStage, *, is_posted: bool) -> int:
    if stage in GONE:
        return 410
    if stage is QuoteStage.OPEN:
        return 422 if is_posted else 200
    return 409 if is_posted else 200
