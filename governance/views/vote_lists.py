"""The votes of the council: open, coming, and closed without an outcome."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest
from compass.workdays import ONE_DAY
from governance.enums import Stage
from governance.models.votes import votes_for
from governance.models.year import voting_days_by
from governance.policy.calendar import A_YEAR
from governance.policy.rules import VotingRules

SHOWN_DAYS = 3


@require_safe
def vote_list(request: SignedInRequest) -> HttpResponse:
    """Open votes, the reader's first, then those that are coming, and those that wait for an outcome."""
    now = clock.now()
    today = clock.organisation_day(now)
    votes = votes_for(request.user, now)
    rules = rulebook.rules(VotingRules, on=today)
    context = {
        "open": sorted((each for each in votes if each.stage is Stage.VOTING), key=lambda each: not each.waits),
        "coming": [each for each in votes if each.stage is Stage.DISCUSSION],
        "closed": [each for each in votes if each.stage is Stage.CLOSED],
        "waiting": sum(each.waits for each in votes),
        "days": voting_days_by(today, today + ONE_DAY, today + A_YEAR)[:SHOWN_DAYS],
        "weeks": rules.cite("weeks"),
        "now": now,
    }
    return render(request, "governance/vote_list.html", context)
