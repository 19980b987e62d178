"""Home, explanations, health."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.portal import contracts, explainers, health
from compass.portal import style_guide as samples
from compass.portal.context import navigation
from compass.portal.due_count import remember
from compass.portal.home import away, due_soon, grouped, sentence, waiting_at
from compass.requests import SignedInRequest
from compass.workdays import monday_of


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """What needs the reader, by when, and why; and what the next two weeks hold."""
    now = clock.now()
    today = now.astimezone(request.user.zone).date()
    cards = contracts.cards_for(request.user, now)
    kinds = contracts.kinds_offered()
    first = monday_of(today)
    last = first + timedelta(days=13)
    quiet = {kind.key for kind in kinds if kind.is_quiet}
    events = [each for each in contracts.events_for(request.user, first, last) if each.kind not in quiet]
    count, waiting = due_soon(cards, now, request.user.zone), waiting_at(cards)
    context = {
        "today": today,
        "forms": [kind for kind in kinds if kind.url_name],
        "away": away(events, kinds, today, request.user.zone),
        "sentence": sentence(cards, now, request.user.zone),
        "groups": grouped(cards, now, request.user.zone),
        "due_soon": count,
        "navigation": navigation(request.user, request.path, waiting),
        "days": [first + timedelta(days=each) for each in range(14)],
        "events": events,
    }
    response = render(request, "portal/home.html", context)
    remember(response, request.user, count, waiting)
    return response


@require_safe
def why(request: SignedInRequest, question: str, subject: str) -> HttpResponse:
    """A computed date and how it came about: a page of its own, or the card alone for a shared popover."""
    try:
        explanation = explainers.explain(question, subject, request.user)
    except explainers.UnknownSubject as error:
        raise Http404(str(error)) from error
    template = "portal/_why_card.html" if request.headers.get("HX-Request") else "portal/why.html"
    return render(request, template, {"explanation": explanation})


@require_safe
def style_guide(request: SignedInRequest) -> HttpResponse:
    """Every component once, in both themes."""
    theme = request.GET.get("theme", "")
    return render(request, "portal/style_guide.html", samples.context(theme if theme in {"light", "dark"} else ""))


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Whether database, broker and drain do their work: "ok" or "late", without counts."""
    found = health.check()
    return JsonResponse(found, status=200 if set(found.values()) == {"ok"} else 503)
