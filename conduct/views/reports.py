"""The reporting form: for everybody, without account, cookie or script."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.handbook import rulebook
from compass.requests import posted
from conduct import actions
from conduct.actions import Flooded, SentBefore
from conduct.forms.reports import FileReportForm
from conduct.policy.flood import TRY_AGAIN_AFTER
from conduct.policy.steps import ReachRules
from conduct.views.due import due_shown
from conduct.views.wall import for_everybody

SENT_BEFORE = (
    "This form was sent before, and that report came in. What you see below was not sent: to send it as a new report, "
    "send it again."
)
FULL = "So many reports come in just now that yours was not taken yet. Wait a minute, and send it again."


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@for_everybody
def report_file(request: HttpRequest) -> HttpResponse:
    """Fill in a report, and get its receipt code."""
    now = clock.now()
    form = FileReportForm(posted(request), offer=actions.offer(now), day=clock.organisation_day(now))
    if not form.is_valid():
        return _form(request, form, status=422 if form.is_bound else 200)
    try:
        report, code = actions.file_report(form.account, form=form.number, roll=form.offer.roll, now=now)
    except SentBefore:
        form.come_back(SENT_BEFORE, fresh=True)
        return _form(request, form, status=409)
    except Flooded:
        form.come_back(FULL)
        full = _form(request, form, status=503)
        full.headers["Retry-After"] = str(TRY_AGAIN_AFTER)
        return full
    told = form.offer.filed(report)
    context = {"code": code, "readers": told.readers, "availability": told.availability}
    return render(request, "conduct/report_filed.html", {**context, **due_shown(report.submitted_at)})


def _form(request: HttpRequest, form: FileReportForm, *, status: int) -> HttpResponse:
    reach = rulebook.rules(ReachRules, on=clock.organisation_day(form.offer.now))
    context = {"form": form, "offer": form.offer, "code_counts": reach.can_be_reached(has_address=False)}
    context |= due_shown(form.offer.now)
    return render(request, "conduct/report_file.html", context, status=status)
