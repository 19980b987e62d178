"""The page of a case: a gate until its reader has declared no conflict, then all of it, and each opening is logged."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from compass import clock
from compass.requests import SignedInRequest
from conduct import actions, permissions
from conduct.actions import NoSeat
from conduct.enums import Standing
from conduct.models import Report, holder_of
from conduct.models.facts import facts_from, records_of
from conduct.models.holders import members_by_holder
from conduct.policy.stages import stage
from conduct.views.sections import before, head, log, notes, outcome, removal, report_words, room, steps, who
from conduct.views.sections import clock as clock_section
from conduct.views.sections.case import Case
from conduct.views.wall import require_recent

SECTIONS = (head, clock_section, steps, report_words, room, outcome, removal, who, before, notes, log)
"""The parts of the page; each says what it shows, and `case_detail.html` includes a template for each."""


def visible_report(request: SignedInRequest, pk: UUID | str) -> Report:
    """A report that the reader has a seat at; for everybody else there is nothing."""
    require_recent(request)
    return get_object_or_404(Report.objects.visible_to(request.user), pk=pk)


def seated_report(request: SignedInRequest, pk: str) -> Report:
    """A report that the reader has a seat at and no conflict with; for everybody else there is nothing."""
    require_recent(request)
    return get_object_or_404(Report.objects.visible_to(request.user).declared_by(holder_of(request.user.pk)), pk=pk)


def show_case(request: SignedInRequest, report: Report, *, status: int = 200, **typed: Any) -> HttpResponse:
    """The page, with what was typed into one of its forms (`typed` names the form)."""
    now, reader = clock.now(), holder_of(request.user.pk)
    try:
        if not permissions.may_open(reader, report):
            return _gate(request, report, reader, now)
        if report.shredded_at:
            return render(request, "conduct/case_shredded.html", {"report": report})
        opened = actions.open_report(report, by=reader, now=now)
    except NoSeat:
        raise Http404 from None
    records = records_of([report])[report.pk]
    facts = facts_from(report, records)
    case = Case(report, opened, reader, members_by_holder(), now, records, facts, list(report.log.all()))
    context: dict[str, Any] = {"report": report, "reader": reader, "stage": stage(facts).value}
    for section in SECTIONS:
        context |= section.shown(case, typed)
    return render(request, "conduct/case_detail.html", context, status=status)


def _gate(request: SignedInRequest, report: Report, reader: str, now: datetime) -> HttpResponse:
    seat = permissions.seat_of(reader, report)
    if seat and seat.standing == Standing.JOINED:
        return render(request, "conduct/case_gate.html", {"report": report, "by_code_name": True})
    names = actions.see_names(report, by=reader, now=now)
    involved = [each for each in members_by_holder().values() if each.pk in names.members]
    return render(request, "conduct/case_gate.html", {"report": report, "involved": involved, "others": names.others})
