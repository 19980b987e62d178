"""Objectives are added, changed, put in order, reached, dropped and opened anew, and projects feed them."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.requests import SignedInRequest, posted, require
from people.policy.refusals import Impossible
from projects import actions
from projects.forms.feeding import ChooseProjectsForm
from projects.forms.strategy import ChangeObjectiveForm, EndObjectiveForm, ObjectiveForm
from projects.models import Objective
from projects.permissions.strategy import can_keep_strategy
from projects.views.strategy import WHO_KEEPS, kept_goal
from projects.views.verbs import carry_out


@require_http_methods(["GET", "HEAD", "POST"])
def objective_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add an objective to a goal."""
    goal, now, status = kept_goal(request, pk), clock.now(), 422
    form = ObjectiveForm(posted(request), today=clock.organisation_day(now))
    if form.is_valid():
        try:
            objective = actions.add_objective(goal, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, "It is added. Choose next which projects feed it.")
            return redirect("projects:objective-feed", objective.pk)
    context = {"form": form, "goal": goal}
    return render(request, "projects/objective_add.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def objective_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say an objective otherwise, or give it other days."""
    objective, now, status = _kept(request, pk), clock.now(), 422
    seen = {name: getattr(objective, name) for name in ("title", "begins_on", "target_on")}
    seen["base_revision"] = objective.revision
    today = clock.organisation_day(now)
    form = ChangeObjectiveForm(posted(request), today=today, objective=objective, initial=seen)
    if form.is_valid():
        try:
            actions.change_objective(objective, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.refresh(str(refused), objective.revision)
            status = 409
        else:
            messages.success(request, "The objective is changed.")
            return redirect(objective)
    context = {"form": form, "objective": objective, "stale": status == 409}
    return render(request, "projects/objective_change.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def objective_reach(request: SignedInRequest, pk: int) -> HttpResponse:
    """It came true."""
    return _ended(request, pk, actions.reach_objective, "objective_reach", "It is reached.")


@require_http_methods(["GET", "HEAD", "POST"])
def objective_drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nobody works towards it any more."""
    return _ended(request, pk, actions.drop_objective, "objective_drop", "It is dropped.")


@require_POST
def objective_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is worked towards again."""
    return carry_out(request, actions.reopen_objective, _kept(request, pk), said="It is open again.")


@require_POST
def objective_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """One place up, or down."""
    up, said = request.POST.get("way") == "up", "The objectives are in another order."
    return carry_out(request, actions.move_objective, _kept(request, pk), said=said, up=up)


@require_http_methods(["GET", "HEAD", "POST"])
def objective_feed(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose which projects feed an objective."""
    objective, now = _kept(request, pk), clock.now()
    form = ChooseProjectsForm(posted(request), objective=objective)
    if form.is_valid():
        with transaction.atomic():
            for way, projects in form.changes().items():
                for project in projects:
                    actions.feed_objectives(project, **{way: [objective]}, by=request.user, now=now)
        messages.success(request, "What feeds it is saved.")
        return redirect(objective)
    context = {"form": form, "objective": objective}
    return render(request, "projects/objective_feed.html", context, status=422 if form.is_bound else 200)


def _kept(request: SignedInRequest, pk: int) -> Objective:
    """An objective, for whoever keeps the strategy."""
    objective = get_object_or_404(Objective.objects.visible_to(request.user).select_related("goal"), pk=pk)
    require(can_keep_strategy(request.user), WHO_KEEPS)
    return objective


def _ended(request: SignedInRequest, pk: int, verb: Any, name: str, done: str) -> HttpResponse:
    objective, now, status = _kept(request, pk), clock.now(), 422
    today = clock.organisation_day(now)
    form = EndObjectiveForm(posted(request), today=today, initial={"ended_on": today})
    if form.is_valid():
        try:
            verb(objective, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, done)
            return redirect(objective)
    context = {"form": form, "objective": objective}
    return render(request, f"projects/{name}.html", context, status=status if form.is_bound else 200)
