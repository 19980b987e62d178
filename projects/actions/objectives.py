"""Objectives are added, changed, put in order, reached, dropped and taken up again; projects feed them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.person import Person
from compass.portal.actions import index
from people.policy.refusals import Impossible
from projects.actions.ordering import after_the_last, swap
from projects.actions.project_people import lock_project
from projects.actions.revisions import check_revision
from projects.enums import ObjectiveStatus
from projects.models import Goal, Objective, Project
from projects.policy.strategy import why_not_by, why_not_ended

OBJECTIVE = ("goal", "title", "begins_on", "target_on", "status", "ended_on")


@transaction.atomic
def add_objective(
    goal: Goal,
    *,
    title: str,
    begins_on: date | None = None,
    target_on: date | None = None,
    by: Person,
    now: datetime,
) -> Objective:
    """Write down what is to be true once a goal comes nearer, by a day that is not over. It stands last."""
    goal = Goal.objects.select_for_update(no_key=True).get(pk=goal.pk)
    if goal.retired_on:
        raise Impossible(f"“{goal}” is retired; take it up again first, or choose another goal.")
    if refused := why_not_by(target_on, begins_on, clock.organisation_day(now)):
        raise Impossible(refused)
    objective = Objective(
        goal=goal,
        title=" ".join(title.split()),
        begins_on=begins_on,
        target_on=target_on,
        position=after_the_last(goal.objectives.all()),
    )
    objective.full_clean()
    objective.save()
    record("add_objective", objective, by=by, now=now, after=snapshot(objective, OBJECTIVE))
    index("objective", objective.pk)
    return objective


@transaction.atomic
def change_objective(
    objective: Objective,
    *,
    title: str,
    begins_on: date | None,
    target_on: date | None,
    base_revision: int,
    by: Person,
    now: datetime,
) -> Objective:
    """Say an objective otherwise, or give it other days; one that was over already may stay as it was.

    Raises Overtaken where somebody was first.
    """
    objective = _locked(objective)
    check_revision(objective, base_revision)
    today, moved = clock.organisation_day(now), (begins_on, target_on) != (objective.begins_on, objective.target_on)
    is_open = objective.status == ObjectiveStatus.OPEN
    if is_open and moved and (refused := why_not_by(target_on, begins_on, today)):
        raise Impossible(refused)
    return _write(
        objective,
        "change_objective",
        {"title": " ".join(title.split()), "begins_on": begins_on, "target_on": target_on},
        by=by,
        now=now,
    )


def reach_objective(objective: Objective, *, ended_on: date, by: Person, now: datetime) -> Objective:
    """It came true on a day, today or before."""
    return _end(objective, ObjectiveStatus.REACHED, "reach_objective", ended_on=ended_on, by=by, now=now)


def drop_objective(objective: Objective, *, ended_on: date, by: Person, now: datetime) -> Objective:
    """Nobody works towards it any more, since a day, today or before."""
    return _end(objective, ObjectiveStatus.DROPPED, "drop_objective", ended_on=ended_on, by=by, now=now)


@transaction.atomic
def reopen_objective(objective: Objective, *, by: Person, now: datetime) -> Objective:
    """It is worked towards again. Its day stays as it was, and is late where it is over."""
    objective = _locked(objective)
    if objective.status == ObjectiveStatus.OPEN:
        raise Impossible(f"“{objective}” is open already.")
    if objective.goal.retired_on:
        raise Impossible(f"“{objective.goal}” is retired; take that up again first.")
    return _write(objective, "reopen_objective", {"status": ObjectiveStatus.OPEN, "ended_on": None}, by=by, now=now)


@transaction.atomic
def move_objective(objective: Objective, *, up: bool, by: Person, now: datetime) -> Objective:
    """Let an objective change places with the one of its goal above it, or below it; at the end it stays."""
    rows = list(Objective.objects.filter(goal=objective.goal_id).select_for_update(of=("self",), no_key=True))
    moved: Objective = swap(objective, rows, "move_objective", up=up, by=by, now=now)
    return moved


@transaction.atomic
def feed_objectives(
    project: Project,
    *,
    feed: Collection[Objective] = (),
    unfeed: Collection[Objective] = (),
    by: Person,
    now: datetime,
) -> None:
    """A project feeds some objectives from now on, and others no more.

    What others chose meanwhile stays; whatever stands so already leaves no record.
    """
    project = lock_project(project)
    fed = set(project.objectives.values_list("pk", flat=True))
    gained, lost = ({each.pk for each in feed} - fed, {each.pk for each in unfeed} & fed)
    if not (gained or lost):
        return
    project.objectives.add(*gained)
    project.objectives.remove(*lost)
    before, after = {"objectives": sorted(fed)}, {"objectives": sorted((fed | gained) - lost)}
    record("feed_objectives", project, by=by, now=now, before=before, after=after)


def _locked(objective: Objective) -> Objective:
    return Objective.objects.select_related("goal").select_for_update(of=("self",), no_key=True).get(pk=objective.pk)


@transaction.atomic
def _end(
    objective: Objective, status: ObjectiveStatus, verb: str, *, ended_on: date, by: Person, now: datetime
) -> Objective:
    objective = _locked(objective)
    if objective.status != ObjectiveStatus.OPEN:
        raise Impossible(f"“{objective}” is {ObjectiveStatus(objective.status).label} already. Open it anew first.")
    if refused := why_not_ended(ended_on, clock.organisation_day(now)):
        raise Impossible(refused)
    return _write(objective, verb, {"status": status, "ended_on": ended_on}, by=by, now=now)


def _write(objective: Objective, verb: str, values: dict[str, Any], *, by: Person, now: datetime) -> Objective:
    before = snapshot(objective, values)
    for name, value in values.items():
        setattr(objective, name, value)
    objective.revision += 1
    objective.full_clean()
    objective.save()
    record(verb, objective, by=by, now=now, before=before, after=snapshot(objective, values))
    index("objective", objective.pk)
    return objective
