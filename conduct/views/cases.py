"""The cases that somebody may open."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from compass import clock
from compass.requests import SignedInRequest
from conduct import actions
from conduct.models import Report, holder_of
from conduct.views.case_page import show_case, visible_report
from conduct.views.wall import require_recent, walled


@require_safe
@walled
def case_list(request: SignedInRequest) -> HttpResponse:
    """Every case that the reader has a seat at, by when it must be answered."""
    require_recent(request)
    cases = Report.objects.visible_to(request.user)
    context = {"open": cases.open(), "ended": cases.ended()}
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
    actions.declare_no_conflict(report, by=holder_of(request.user.pk), now=clock.now())
    return redirect(report)
