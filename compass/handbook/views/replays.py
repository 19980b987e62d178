"""What another value of a clause would have moved."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from compass import clock
from compass.handbook import replays, rulebook, shown
from compass.handbook.forms.clauses import ReplayForm
from compass.handbook.models import Clause
from compass.requests import SignedInRequest

A_PAGE = 50


@require_safe
def clause_replay(request: SignedInRequest, key: str) -> HttpResponse:
    """Suppose that a clause said something else, and see which dates of a span would have moved."""
    if key not in replays.known_keys():
        raise Http404(f"No dates that can be replayed follow from {key}.")
    clause = get_object_or_404(Clause.objects.visible_to(request.user).prefetch_related("versions"), key=key)
    spec, today = rulebook.clause_of(key), clock.organisation_day(clock.now())
    stored = rulebook.stored_on(clause, today)
    form = ReplayForm(request.GET if "value" in request.GET else None, clause=spec, stored=stored, today=today)
    context = {**shown.shared(clause, spec, today), "form": form, "now": clock.now()}
    if form.is_valid():
        given = form.cleaned_data
        replay = replays.replayed(key, given["value"], request.user, given["since"], given["until"])
        page = Paginator(replay.moved, A_PAGE).get_page(request.GET.get("page"))
        context |= {"replay": replay, "page": page, "supposed": spec.sentence(given["value"])}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "handbook/clause_replay.html", context, status=status)
