"""Leads come in from a table after somebody could say how it is read, and look at what it would do."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest, posted, require
from leads import actions
from leads.forms.lead_imports import LeadFileForm, ReadingForm, guessed
from leads.permissions import WHO_READS, can_read_leads
from leads.policy.lead_files import Sheet
from leads.policy.lead_imports import LeadPlan
from leads.policy.stages import StageRules
from leads.readers.lead_files import sheet_of, text_of
from projects.enums import Fate
from projects.readers.unreadable import Unreadable

MOST_ON_A_PAGE = 2_000
FORM, CONFIRM = "leads/lead_import.html", "leads/lead_import_confirm.html"


@require_http_methods(["GET", "HEAD", "POST"])
def lead_import(request: SignedInRequest) -> HttpResponse:
    """Choose a file, see how it is read and what it would do; say how else it is to be read, and see again."""
    require(can_read_leads(request.user), WHO_READS)
    if request.POST.get("text"):
        return _answered(request)
    form = LeadFileForm(posted(request), request.FILES or None)
    if form.is_valid():
        try:
            text, remarks = text_of(form.cleaned_data["data"])
            sheet = sheet_of(text, most=MOST_ON_A_PAGE)
        except Unreadable as why:
            form.blame(str(why))
        else:
            return _shown(request, _form(guessed(text, sheet, _rules()), sheet), remarks=remarks)
    return render(request, FORM, {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def lead_import_confirm(request: SignedInRequest) -> HttpResponse:
    """Do exactly what was shown; where that is something else by now, show it anew."""
    require(can_read_leads(request.user), WHO_READS)
    return _answered(request, is_meant=True)


def _answered(request: SignedInRequest, *, is_meant: bool = False) -> HttpResponse:
    """The table that was sent along, read as the form says; imported where that is meant."""
    try:
        sheet = sheet_of(request.POST.get("text", ""), most=MOST_ON_A_PAGE)
    except Unreadable as why:
        return render(request, FORM, {"form": LeadFileForm(), "trouble": str(why)}, status=422)
    form = _form(request.POST.dict(), sheet)
    if not is_meant or not form.is_valid():
        return _shown(request, form)
    digest = form.cleaned_data["digest"]
    try:
        done = actions.import_leads(sheet, form.reading(), digest=digest, by=request.user, now=clock.now())
    except actions.PlanOvertaken as overtaken:
        return _shown(request, form, plan=overtaken.plan, status=409, overtaken=True)
    counts = done.counts
    messages.success(request, f"Imported: {counts[Fate.ADDED]} added, {counts[Fate.CHANGED]} changed.")
    return redirect("leads:lead-list")


def _shown(
    request: SignedInRequest, form: ReadingForm, *, plan: LeadPlan | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    """How the table is read, and what it would do, with the button that does it."""
    if form.is_valid():
        plan = plan or actions.plan_lead_import(form.sheet, form.reading(), by=request.user, now=clock.now())
        form.data = {**form.data, "digest": plan.digest}
    else:
        status = 422
    fates = {fate.value: plan.of(fate) for fate in Fate} if plan else {}
    context = {"form": form, "plan": plan, "fates": fates, **more}
    return render(request, CONFIRM, context, status=status)


def _form(data: Any, sheet: Sheet) -> ReadingForm:
    return ReadingForm(data, sheet=sheet, rules=_rules())


def _rules() -> StageRules:
    return rulebook.rules(StageRules, on=clock.organisation_day(clock.now()))
