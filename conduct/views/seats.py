"""Who takes no part in a case, and who responds to it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.requests import SignedInRequest, posted
from conduct import actions, permissions
from conduct.actions import Refused
from conduct.forms.seats import AssignForm, HandOffForm, RecuseForm, SeatForm
from conduct.models import Report, holder_of
from conduct.models.holders import members_by_holder
from conduct.views.case_page import visible_report
from conduct.views.wall import walled

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@walled
def case_recuse(request: SignedInRequest, pk: str) -> HttpResponse:
    """Take oneself out of a case, or, once one has declared no conflict, a colleague; for good."""
    report, reader = visible_report(request, pk), holder_of(request.user.pk)
    members = members_by_holder()
    held = {members[seat.holder].pk: members[seat.holder].name for seat in report.seats.held()}
    if not permissions.may_open(reader, report):
        held = {request.user.pk: request.user.get_full_name()}
    form = RecuseForm(posted(request), members=held.items(), reader=request.user.pk)
    if form.is_valid():
        whom = int(form.cleaned_data["whom"])
        try:
            why = form.cleaned_data["why"]
            actions.recuse(report, holder=holder_of(whom), why=why, by=reader, now=clock.now())
        except Refused as refusal:
            form.refuse(str(refusal))
            return _page(request, "conduct/case_recuse.html", report, form, status=409)
        return redirect("conduct:case-list") if whom == request.user.pk else redirect(report)
    return _page(request, "conduct/case_recuse.html", report, form)


@require_http_methods(FORM)
@walled
def case_assign(request: SignedInRequest, pk: str) -> HttpResponse:
    """Say who responds."""
    report, reader, now = visible_report(request, pk), holder_of(request.user.pk), clock.now()
    if not permissions.may_assign(reader, report, now):
        raise Http404
    form = AssignForm(posted(request), members=_who_may(report))
    if form.is_valid():
        try:
            actions.assign(report, responder=int(form.cleaned_data["responder"]), by=reader, now=now)
        except Refused as refusal:
            form.refuse(str(refusal))
            return _page(request, "conduct/case_assign.html", report, form, status=409)
        return redirect(report)
    return _page(request, "conduct/case_assign.html", report, form)


@require_http_methods(FORM)
@walled
def case_hand_off(request: SignedInRequest, pk: str) -> HttpResponse:
    """Have somebody else respond, with a reason."""
    report, reader, now = visible_report(request, pk), holder_of(request.user.pk), clock.now()
    if not permissions.may_hand_off(reader, report, now):
        raise Http404
    form = HandOffForm(posted(request), members=_who_may(report))
    if form.is_valid():
        chosen, why = int(form.cleaned_data["responder"]), form.cleaned_data["why"]
        try:
            actions.hand_off(report, responder=chosen, why=why, by=reader, now=now)
        except Refused as refusal:
            form.refuse(str(refusal))
            return _page(request, "conduct/case_hand_off.html", report, form, status=409)
        return redirect(report)
    return _page(request, "conduct/case_hand_off.html", report, form)


def _who_may(report: Report) -> list[tuple[int, str]]:
    """Whoever may respond, by name, but for whoever does."""
    members, may = members_by_holder(), actions.who_may_respond(report, clock.now())
    others = (each for holder, each in members.items() if each.pk in may and holder != report.responder)
    return [(member.pk, member.name) for member in sorted(others, key=lambda member: member.name)]


def _page(
    request: SignedInRequest, template: str, report: Report, form: SeatForm, *, status: int | None = None
) -> HttpResponse:
    """The form on a page of its own; 422 where something is to be mended."""
    answer = status or (422 if form.is_bound else 200)
    return render(request, template, {"report": report, "form": form}, status=answer)
