"""The Code of Conduct, as everybody reads it, with an account or without."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.handbook import rulebook
from compass.handbook.opened import opened
from conduct.models import serving_on
from conduct.policy import StewardRules, listed
from conduct.views.wall import for_everybody


@login_not_required
@require_safe
@for_everybody
def code_detail(request: HttpRequest) -> HttpResponse:
    """Who the stewards are, where to report a concern, and what the code says; the same for everybody."""
    today = clock.organisation_day(clock.now())
    roster = serving_on(today)
    context = {
        "stewards": [term.member.name for term in roster.stewards],
        "director": next((each.name for each in roster.directors), ""),
        "pages": opened(listed(rulebook.rules(StewardRules, on=today).public_pages), today),
    }
    return render(request, "conduct/code_detail.html", context)
