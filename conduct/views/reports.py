"""The reporting form: for everybody, without account, cookie or script."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from compass import clock
from conduct import actions
from conduct.forms.reports import FileReportForm
from conduct.models.dated import answer_due
from conduct.views.wall import walled
from people.enums import Role
from people.models import Member


@csrf_exempt  # no cookie is set, so there is none to be ridden upon; the form has a token of its own
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@walled
def report_file(request: HttpRequest) -> HttpResponse:
    """Fill in a report, and get its receipt code."""
    now = clock.now()
    stewards = list(Member.objects.holding(Role.STEWARD, clock.organisation_day(now)))
    form = FileReportForm(
        request.POST if request.method == "POST" else None, members=Member.objects.active(), stewards=stewards
    )
    if form.is_valid():
        report, code = actions.file_report(form.account, form=actions.new_form(), now=now)
        due = answer_due(report.submitted_at)
        return render(request, "conduct/report_filed.html", {"code": code, "due": due})
    context: dict[str, Any] = {
        "form": form,
        "stewards": stewards,
        "due": answer_due(now),
        "organisation": settings.ORGANISATION,
    }
    return render(request, "conduct/report_file.html", context, status=422 if form.is_bound else 200)
