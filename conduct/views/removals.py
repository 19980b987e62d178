"""Somebody is removed, and let in nowhere any more."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from compass import clock
from compass.requests import SignedInRequest
from conduct.actions import removal as actions
from conduct.forms.outcomes import RemoveForm, TickRemovalForm
from conduct.models import holder_of
from conduct.models.holders import member_of
from conduct.views.case_page import visible_report
from conduct.views.outcomes import settle
from conduct.views.wall import walled


@require_POST
@walled
def case_remove(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Begin the removal of somebody of whom it is confirmed."""
    report, now = visible_report(request, pk), clock.now()
    removed = get_object_or_404(report.involvements.named(), pk=person)
    form = RemoveForm(request.POST, member=member_of(removed.person), today=clock.organisation_day(now), about=person)
    by = request.user
    return settle(
        request,
        report,
        "remove",
        form,
        lambda: actions.remove(report, person=person, farewell=form.farewell, by=by, now=now),
    )


@require_POST
@walled
def case_tick_removal(request: SignedInRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Record that a space is closed to somebody."""
    report, form = visible_report(request, pk), TickRemovalForm(request.POST, about=person)
    by, now = holder_of(request.user.pk), clock.now()
    return settle(
        request,
        report,
        "tick_removal",
        form,
        lambda: actions.tick_removal(report, person=person, **form.cleaned_data, by=by, now=now),
    )
