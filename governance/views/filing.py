"""A proposal is written: looked at, kept as a draft, or filed."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from compass.requests import SignedInRequest, posted
from governance import actions
from governance.enums import Consultation
from governance.forms import FileProposalForm
from governance.models import dates_on
from governance.policy.areas import RoutingRules, WritingRules
from governance.policy.dates import Dates
from governance.policy.routing import Answers, route
from governance.policy.rules import VotingRules


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_file(request: SignedInRequest) -> HttpResponse:
    """Write a proposal and file it; on the way the page says what it needs, and keeps it as a draft."""
    now = clock.now()
    today, step = clock.organisation_day(now), request.POST.get("step")
    template = rulebook.rules(WritingRules, on=today).template
    form, status = FileProposalForm(posted(request), today=today, initial={"body": template}), 422
    try:
        if step == "look" and form.may_be_looked_at():
            return _page(request, form, now, looked_at(form.cleaned_data["answers"], now))
        if step == "keep" and form.may_be_kept():
            return redirect(actions.start_draft(**form.cleaned_data, by=request.user, now=now))
        if step not in ("look", "keep") and form.is_valid():
            proposal = actions.file_proposal(**form.cleaned_data, by=request.user, now=now)
            told = "" if proposal.consultation == Consultation.NEITHER else " The council is told."
            messages.success(request, f"Filed as {proposal.reference}.{told}")
            return redirect(proposal)
    except actions.Refused as refusal:
        form.refuse(str(refusal))
        status = 409
    return _page(request, form, now, {}, status=status if form.is_bound else 200)


def looked_at(answers: Answers, now: datetime) -> dict[str, Any]:
    """What a proposal with these answers would need, and when, if it were filed now."""
    today = clock.organisation_day(now)
    routed = route(answers, rulebook.rules(RoutingRules, on=today))
    return {"routed": routed, "dates": dates_today(now, routed.consultation)}


def dates_today(now: datetime, consultation: Consultation = Consultation.VOTE) -> Dates:
    """The dates of a proposal that would be filed now."""
    voting, calendar = rulebook.history(VotingRules), rulebook.history(CalendarRules)
    return dates_on(clock.organisation_day(now), voting, calendar, consultation=consultation)


def _page(
    request: SignedInRequest, form: FileProposalForm, now: datetime, found: dict[str, Any], status: int = 200
) -> HttpResponse:
    rules = rulebook.rules(RoutingRules, on=clock.organisation_day(now))
    cites = (rules.cite("areas"), rules.cite("spending_limit"))
    context = {"form": form, "dates": dates_today(now), "cites": cites, **found}
    return render(request, "governance/proposal_file.html", context, status=status)
