"""Who works on a project, where it is tracked, and what it feeds."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from people.policy.refusals import Impossible
from projects import actions
from projects.forms.feeding import ChooseObjectivesForm
from projects.forms.projects import JoinForm, LeaveForm, PlaceForm
from projects.models import Objective, Project, ProjectMember, TrackingPlace
from projects.permissions.strategy import can_keep_strategy
from projects.views.editing import editing
from projects.views.projects import WHO_EDITS, editable
from projects.views.verbs import carry_out

NAMED_ALREADY = "Somebody named this address at this moment."
WHO_FEEDS = "Whoever works on the project, staff, the council and the director say what it feeds."


@require_http_methods(["GET", "HEAD", "POST"])
def project_join(request: SignedInRequest, slug: str) -> HttpResponse:
    """Put somebody on a project."""
    project, now, status = editable(request, slug), clock.now(), 422
    form = JoinForm(posted(request), initial={"from_on": clock.organisation_day(now)})
    if form.is_valid():
        try:
            joined = actions.join_project(**form.cleaned_data, project=project, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, f"{joined.member} works on “{project}”.")
            return redirect(project)
    context = {"form": form, "project": project}
    return render(request, "projects/project_join.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def project_leave(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Name somebody's last day on a project, or one's own."""
    working = ProjectMember.objects.visible_to(request.user).select_related("member", "project__lead")
    membership, now, status = get_object_or_404(working, pk=pk, project__slug=slug), clock.now(), 422
    today, is_own = clock.organisation_day(now), membership.member_id == request.user.pk
    require(is_own or editing(request).may_edit(membership.project_id), WHO_EDITS)
    form = LeaveForm(posted(request), membership=membership, initial={"last_on": today})
    if form.is_valid():
        try:
            actions.leave_project(membership, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, f"The last day of {membership.member} is written down.")
            return redirect(membership.project)
    context = {"form": form, "project": membership.project, "membership": membership}
    return render(request, "projects/project_leave.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def place_add(request: SignedInRequest, slug: str) -> HttpResponse:
    """Say where else a project is tracked."""
    project, status = editable(request, slug), 422
    form = PlaceForm(posted(request), project=project)
    if form.is_valid():
        try:
            place = actions.add_place(project, **form.cleaned_data, by=request.user, now=clock.now())
        except ValidationError:
            form.add_error("url", NAMED_ALREADY)
            status = 409
        else:
            messages.success(request, f"“{place}” is named.")
            return redirect(project)
    context = {"form": form, "project": project}
    return render(request, "projects/place_add.html", context, status=status if form.is_bound else 200)


@require_POST
def place_remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """A project is tracked there no more."""
    project = editable(request, slug)
    place = TrackingPlace.objects.visible_to(request.user).filter(project=project, pk=pk).first()
    if place is None:
        return conflict(request, "Somebody took this place away already.")
    return carry_out(request, actions.remove_place, place, said=f"“{place}” is named no more.", back_to=project)


@require_http_methods(["GET", "HEAD", "POST"])
def project_feed(request: SignedInRequest, slug: str) -> HttpResponse:
    """Choose which objectives a project feeds."""
    project, now = get_object_or_404(Project.objects.visible_to(request.user), slug=slug), clock.now()
    may_edit = editing(request).may_edit(project.pk)
    require(may_edit or can_keep_strategy(request.user), WHO_FEEDS)
    form = ChooseObjectivesForm(posted(request), project=project)
    if form.is_valid():
        actions.feed_objectives(project, **form.changes(), by=request.user, now=now)
        messages.success(request, "What it feeds is saved.")
        return redirect(project)
    objectives = Objective.objects.visible_to(request.user).standing().exists()
    context = {"form": form, "project": project, "objectives": objectives}
    status = 422 if form.is_bound else 200
    return render(request, "projects/project_feed.html", context, status=status)
