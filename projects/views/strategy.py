"""The strategy: goals with their reasons, how their objectives go, and which of them nothing feeds."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.requests import SignedInRequest, posted, require
from people.policy.refusals import Impossible
from projects import actions
from projects.forms.strategy import ChangeGoalForm, GoalForm
from projects.models import Goal
from projects.permissions.strategy import can_keep_strategy
from projects.policy.strategy import state_of_the_plan
from projects.views.verbs import carry_out

WHO_KEEPS = "The director and the council keep the strategy; ask one of them."


@require_safe
def strategy(request: SignedInRequest) -> HttpResponse:
    """Goals in their order with their objectives, the projects that feed each, and what nothing feeds."""
    today, only_unfed = clock.organisation_day(clock.now()), request.GET.get("fed") == "no"
    goals = list(Goal.objects.visible_to(request.user).with_objectives())
    standing = [(goal, _rows(goal, today)) for goal in goals if not goal.retired_on]
    every = [row for _, rows in standing for row in rows]
    unfed = [row for row in every if row["course"].is_unfed]
    context = {
        "goals": [(goal, [row for row in rows if row in unfed]) for goal, rows in standing] if only_unfed else standing,
        "retired": [goal for goal in goals if goal.retired_on],
        "state": state_of_the_plan([row["course"] for row in every], today),
        "unfed": unfed,
        "every": every,
        "only_unfed": only_unfed,
        "may_keep": can_keep_strategy(request.user),
    }
    return render(request, "projects/strategy.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def goal_add(request: SignedInRequest) -> HttpResponse:
    """Add a goal."""
    require(can_keep_strategy(request.user), WHO_KEEPS)
    form = GoalForm(posted(request))
    if form.is_valid():
        goal = actions.add_goal(**form.cleaned_data, by=request.user, now=clock.now())
        messages.success(request, "It is added. Write its first objective next.")
        return redirect("projects:objective-add", goal.pk)
    return render(request, "projects/goal_add.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def goal_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say a goal or its reason otherwise."""
    goal, status = kept_goal(request, pk), 422
    seen = {"title": goal.title, "rationale": goal.rationale, "base_revision": goal.revision}
    form = ChangeGoalForm(posted(request), initial=seen)
    if form.is_valid():
        try:
            actions.change_goal(goal, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refused:
            form.refresh(str(refused), goal.revision)
            status = 409
        else:
            messages.success(request, "The goal is changed.")
            return redirect(goal)
    context = {"form": form, "goal": goal, "stale": status == 409}
    return render(request, "projects/goal_change.html", context, status=status if form.is_bound else 200)


@require_POST
def goal_retire(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is no longer pursued."""
    said = "The goal is retired; it stands at the end."
    return carry_out(request, actions.retire_goal, kept_goal(request, pk), said=said)


@require_POST
def goal_restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is pursued again."""
    return carry_out(request, actions.restore_goal, kept_goal(request, pk), said="The goal is pursued again.")


@require_POST
def goal_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """One place up, or down."""
    up, said = request.POST.get("way") == "up", "The goals are in another order."
    return carry_out(request, actions.move_goal, kept_goal(request, pk), said=said, up=up)


def kept_goal(request: SignedInRequest, pk: int) -> Goal:
    """A goal, for whoever keeps the strategy."""
    goal = get_object_or_404(Goal.objects.visible_to(request.user), pk=pk)
    require(can_keep_strategy(request.user), WHO_KEEPS)
    return goal


def _rows(goal: Goal, today: date) -> list[dict[str, Any]]:
    """What the page shows of each objective of a goal."""
    rows = []
    for each in goal.objectives.all():
        course = each.course
        words = {"is_late": course.is_late(today), "target": course.target_words(today)}
        rows.append({"objective": each, "course": course, "projects": list(each.projects.all()), **words})
    return rows
