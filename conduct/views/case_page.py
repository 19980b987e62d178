"""The page of a case: a gate until its reader has declared no conflict, then all of it, and each opening is logged."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from compass import clock
from compass.requests import SignedInRequest
from conduct import actions, permissions
from conduct.actions import NoSeat
from conduct.enums import Standing
from conduct.models import Report, holder_of
from conduct.models.holders import members_by_holder
from conduct.views.sections import clock as clock_section
from conduct.views.sections import log, report_words, room, steps, who
from conduct.views.sections.case import Case
from conduct.views.wall import require_recent


def visible_report(request: SignedInRequest, pk: str) -> Report:
    """A report that the reader has a seat at; for everybody else there is nothing."""
    require_recent(request)
    return get_object_or_404(Report.objects.visible_to(request.user), pk=pk)


def show_case(request: SignedInRequest, report: Report, *, status: int = 200, **typed: Any) -> HttpResponse:
    """The page, with what was typed into one of its forms (`typed` names the form)."""
    now, reader = clock.now(), holder_of(request.user.pk)
    try:
        if not permissions.may_open(reader, report):
            return _gate(request, report, reader, now)
        opened = actions.open_report(report, by=reader, now=now)
    except NoSeat:
        raise Http404 from None
    case = Case(report, opened, reader, members_by_holder(), now)
    context: dict[str, Any] = {"report": report, "reader": reader}
    for section in (clock_section, steps, report_words, room, who, log):
        context |= section.shown(case, typed)
    return render(request, "conduct/case_detail.html", context, status=status)


def _gate(request: SignedInRequest, report: Report, reader: str, now: datetime) -> HttpResponse:
    seat = permissions.seat_of(reader, report)
    if seat and seat.standing == Standing.JOINED:
        return render(request, "conduct/case_gate.html", {"report": report, "by_code_name": True})
    names = actions.see_names(report, by=reader, now=now)
    involved = [member for member in members_by_holder().values() if member.pk in names.members]
    return render(request, "conduct/case_gate.html", {"report": report, "involved": involved, "others": names.others})
