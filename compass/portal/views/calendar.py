"""The calendar."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.portal import contracts, spans, weeks
from compass.portal.clock_changes import changes
from compass.portal.moments import city
from compass.portal.spans import VIEWS, Span
from compass.portal.weeks import ONE_DAY, Placed
from compass.requests import SignedInRequest

LANES = {"month": 4, "week": 12}
"""So many entries a day has room for; the agenda of the day shows all."""


@require_safe
def calendar(request: SignedInRequest) -> HttpResponse:
    """Month, week or agenda of everything with a date that the reader may see, on their clock."""
    now, zone = clock.now(), request.user.zone
    today = now.astimezone(zone).date()
    kinds = {kind.key: kind for kind in contracts.kinds_offered()}
    quiet = frozenset(kind.key for kind in kinds.values() if kind.is_quiet)
    span = spans.read(request.GET.dict(), today, frozenset(kinds), quiet)
    events = contracts.events_for(request.user, span.first - ONE_DAY, span.last + ONE_DAY)
    placed = weeks.placed((each for each in events if each.kind not in span.hidden), kinds, zone)
    context = {
        "span": span,
        "today": today,
        "now": now,
        "city": city(zone),
        "today_address": span.address(on=today),
        "views": [(view, view.capitalize(), span.address(view)) for view in VIEWS if view != span.view],
        "switches": [(kind, kind.key in span.hidden, span.switched(kind.key)) for kind in kinds.values()],
        "changes": changes(zone, settings.ORGANISATION_ZONE, settings.ORGANISATION, span.first, span.last),
        **_laid_out(span, placed, today),
    }
    return render(request, "portal/calendar.html", context)


def _laid_out(span: Span, placed: list[Placed], today: date) -> dict[str, Any]:
    """The grid of a month or week, and the agenda that takes its place on narrow screens."""
    first = span.first
    if span.view == "month" and span.first <= today <= span.last and span.on.month == today.month:
        first = today
    shown: dict[str, Any] = {"agenda": weeks.agenda(first, span.last, placed)}
    if span.view != "agenda":
        month = span.on.month if span.view == "month" else None
        lanes = LANES[span.view]
        shown["weeks"] = weeks.weeks(span.first, span.last, placed, today=today, lanes=lanes, month=month)
        shown["events"] = [each.event for each in placed]
        days = (span.last - span.first).days + 1
        shown["days"] = [span.first + each * ONE_DAY for each in range(days)]
    return shown
