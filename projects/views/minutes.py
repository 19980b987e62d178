"""What came of monthly meetings: notes, decisions, and what is to be done."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.requests import SignedInRequest, posted
from people.policy.refusals import Impossible
from projects import actions
from projects.filters.decisions import DecisionFilter
from projects.forms.meetings import ActionItemForm, DecisionForm, NotesForm
from projects.models import Decision
from projects.policy.meetings import month_named
from projects.views.meetings import visible_meeting
from projects.views.verbs import carry_out

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_write_notes(request: SignedInRequest, month: str) -> HttpResponse:
    """Write the notes of a meeting; whoever comes second sees both texts."""
    meeting, status = visible_meeting(request, month).meeting, 422
    initial = {"notes": meeting.notes, "base_revision": meeting.notes_revision}
    form = NotesForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            actions.write_notes(meeting, **form.cleaned_data, by=request.user, now=clock.now())
        except actions.Overtaken as overtaken:
            meeting = visible_meeting(request, month).meeting
            form.refresh(str(overtaken), meeting.notes_revision)
            status = 409
        else:
            messages.success(request, "The notes are kept.")
            return redirect(meeting)
    context = {"form": form, "meeting": meeting, "stale": status == 409}
    return render(request, "projects/meeting_write_notes.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def decision_add(request: SignedInRequest, month: str) -> HttpResponse:
    """Write down what a meeting decided."""
    meeting = visible_meeting(request, month).meeting
    form = DecisionForm(posted(request))
    if form.is_valid():
        try:
            actions.add_decision(meeting, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{meeting.get_absolute_url()}#decisions")
    context = {"form": form, "meeting": meeting}
    return render(request, "projects/decision_add.html", context, status=422 if form.is_bound else 200)


@require_POST
def decision_drop(request: SignedInRequest, month: str, pk: int) -> HttpResponse:
    """Strike out what was written down by mistake."""
    decisions = Decision.objects.visible_to(request.user).select_related("meeting")
    decision = get_object_or_404(decisions, pk=pk, meeting__month_on=month_named(month))
    back_to = f"{decision.meeting.get_absolute_url()}#decisions"
    return carry_out(request, actions.drop_decision, decision, back_to=back_to)


@require_http_methods(["GET", "HEAD", "POST"])
def action_item_add(request: SignedInRequest, month: str) -> HttpResponse:
    """Write down what somebody does: it becomes a task."""
    meeting = visible_meeting(request, month).meeting
    form = ActionItemForm(posted(request), initial={"owner": request.user.pk})
    if form.is_valid():
        try:
            actions.add_action_item(meeting, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{meeting.get_absolute_url()}#agreed")
    context = {"form": form, "meeting": meeting}
    return render(request, "projects/action_item_add.html", context, status=422 if form.is_bound else 200)


@require_safe
def decision_list(request: SignedInRequest) -> HttpResponse:
    """Everything that meetings decided, the latest first."""
    visible = Decision.objects.visible_to(request.user)
    narrowed = DecisionFilter(request.GET, queryset=visible)
    page = Paginator(narrowed.listed(), A_PAGE).get_page(request.GET.get("page"))
    context = {"filter": narrowed, "page": page, "total": visible.count()}
    return render(request, "projects/decision_list.html", context)
