"""The pages of clauses."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.handbook import actions, replays, rulebook, shown
from compass.handbook.cases import cases_on
from compass.handbook.forms.clauses import DraftForm
from compass.handbook.models import Clause, Draft
from compass.requests import SignedInRequest, posted


@require_safe
def clause_list(request: SignedInRequest) -> HttpResponse:
    """Every clause that the portal runs on, with what it says now."""
    today = clock.organisation_day(clock.now())
    rows = [(clause, rulebook.clause_of(clause.key), rulebook.holding(clause, today)) for clause in _clauses(request)]
    return render(request, "handbook/clause_list.html", {"rows": rows})


@require_safe
def clause_detail(request: SignedInRequest, key: str) -> HttpResponse:
    """A clause: its words, its parameter, its history, who decides it, what depends on it."""
    clause = get_object_or_404(_clauses(request), key=key)
    spec = rulebook.clause_of(key)
    versions = list(clause.versions.select_related("clause", "adopted_by", "draft").order_by("-number"))
    today = clock.organisation_day(clock.now())
    drafts = Draft.objects.visible_to(request.user).filter(clause=clause).open().select_related("author")
    context = {
        **shown.shared(clause, spec, today),
        "table": shown.table(spec, clause, today),
        "versions": shown.versions(spec, versions),
        "drafts": [(draft, spec.kind.say(draft.value)) for draft in drafts],
        "readers": [rules.__doc__ for rules in rulebook.readers_of(key)],
        "cases": cases_on(key, request.user, clock.now()),
        "may_be_replayed": key in replays.known_keys(),
        "today": today,
    }
    return render(request, "handbook/clause_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def clause_begin_draft(request: SignedInRequest, key: str) -> HttpResponse:
    """Propose another parameter, with a reason; see the difference; send it where it is decided."""
    clause = get_object_or_404(_clauses(request), key=key)
    latest = clause.versions.order_by("-number")[:1].get()
    spec = rulebook.clause_of(key)
    form = DraftForm(posted(request), clause=spec, stored=latest.value, initial={"base_number": latest.number})
    if form.is_valid():
        try:
            draft = actions.begin_draft(clause, **form.cleaned_data, by=request.user, now=clock.now())
        except actions.Stale as stale:
            kept = {**form.cleaned_data, "value": request.POST.get("value", ""), "base_number": latest.number}
            form = DraftForm(clause=spec, stored=latest.value, initial=kept)
            return _begin(request, clause, form, str(stale), 409)
        except ValueError as error:
            form.add_error("value", str(error))
        else:
            return redirect(draft)
    return _begin(request, clause, form, "", 422 if form.is_bound else 200)


def _clauses(request: SignedInRequest) -> Any:
    known = [spec.key for spec in rulebook.clauses()]
    return Clause.objects.visible_to(request.user).filter(key__in=known).prefetch_related("versions")


def _begin(request: SignedInRequest, clause: Clause, form: DraftForm, stale: str, status: int) -> HttpResponse:
    known = shown.shared(clause, form.clause, clock.organisation_day(clock.now()))
    context = {**known, "form": form, "stale": stale}
    return render(request, "handbook/clause_begin_draft.html", context, status=status)
