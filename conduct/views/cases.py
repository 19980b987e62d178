"""The cases that somebody may open, and what is asked of one beside its page."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from compass import clock
from compass.requests import SignedInRequest
from conduct import actions
from conduct.models import Report, holder_of
from conduct.models.holders import members_by_holder
from conduct.views.case_page import seated_report, show_case, visible_report
from conduct.views.desk import lines_of
from conduct.views.sections.log import told
from conduct.views.wall import require_recent, walled

ENDED_A_PAGE = 20


@require_safe
@walled
def case_list(request: SignedInRequest) -> HttpResponse:
    """Every case that the reader has a seat at: the open ones by when they must be answered, then the ended ones."""
    require_recent(request)
    cases, now, reader = Report.objects.visible_to(request.user).listed(), clock.now(), holder_of(request.user.pk)
    ended = Paginator(cases.ended().order_by("-submitted_at", "id"), ENDED_A_PAGE).get_page(request.GET.get("page"))
    declared = set(cases.declared_by(reader).values_list("pk", flat=True))
    lines = lines_of([*cases.open(), *ended], declared, reader, now)
    context = {
        "open": [line for line in lines if not line.has_ended],
        "ended": [line for line in lines if line.has_ended],
        "page": ended,
        "is_asked": "page" in request.GET,
    }
    return render(request, "conduct/case_list.html", context)


@require_safe
@walled
def case_detail(request: SignedInRequest, pk: str) -> HttpResponse:
    """One case; before its reader declared no conflict, who is involved and nothing else."""
    return show_case(request, visible_report(request, pk))


@require_POST
@walled
def case_declare(request: SignedInRequest, pk: str) -> HttpResponse:
    """Say that one has no conflict with a case."""
    report = visible_report(request, pk)
    try:
        actions.declare_no_conflict(report, by=holder_of(request.user.pk), now=clock.now())
    except actions.NoSeat:
        raise Http404 from None
    return redirect(report)


@require_POST
@walled
def case_show_address(request: SignedInRequest, pk: str) -> HttpResponse:
    """Where the reporter can be reached; that it was asked for is logged."""
    report = seated_report(request, pk)
    try:
        address = actions.see_address(report, by=holder_of(request.user.pk), now=clock.now())
    except actions.NoSeat:
        raise Http404 from None
    return render(request, "conduct/case_show_address.html", {"report": report, "address": address})


@require_safe
@walled
def case_log(request: SignedInRequest, pk: str) -> HttpResponse:
    """Every line of the log of a case, and whether it is whole; to read it is logged, too."""
    report, reader = seated_report(request, pk), holder_of(request.user.pk)
    try:
        lines = actions.read_log(report, by=reader, now=clock.now())
    except actions.NoSeat:
        raise Http404 from None
    told_lines = told(lines, members_by_holder(), reader)[::-1]
    context = {"report": report, "lines": told_lines, "broken": report.first_broken_line()}
    return render(request, "conduct/case_log.html", context)
