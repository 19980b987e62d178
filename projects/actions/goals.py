"""Goals of the strategy are added, changed, put in order, retired and taken up again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.person import Person
from compass.portal.actions import index
from people.policy.refusals import Impossible
from projects.actions.ordering import after_the_last, swap
from projects.actions.revisions import check_revision
from projects.models import Goal

GOAL = ("title", "rationale", "retired_on")


@transaction.atomic
def add_goal(*, title: str, rationale: str, by: Person, now: datetime) -> Goal:
    """Write down a goal and why it is one; it stands last."""
    goal = Goal(title=" ".join(title.split()), rationale=rationale, position=after_the_last(Goal.objects.all()))
    goal.full_clean()
    goal.save()
    record("add_goal", goal, by=by, now=now, after=snapshot(goal, GOAL))
    index("goal", goal.pk)
    return goal


@transaction.atomic
def change_goal(goal: Goal, *, title: str, rationale: str, base_revision: int, by: Person, now: datetime) -> Goal:
    """Say a goal or its reason otherwise. Raises Overtaken where somebody was first."""
    goal = _locked(goal)
    check_revision(goal, base_revision)
    before = snapshot(goal, GOAL)
    goal.title, goal.rationale = " ".join(title.split()), rationale
    goal.revision += 1
    goal.full_clean()
    goal.save()
    record("change_goal", goal, by=by, now=now, before=before, after=snapshot(goal, GOAL))
    index("goal", goal.pk)
    return goal


@transaction.atomic
def retire_goal(goal: Goal, *, by: Person, now: datetime) -> Goal:
    """A goal is no longer pursued. Raises Impossible while an objective of it is open."""
    goal = _locked(goal)
    if goal.retired_on:
        raise Impossible(f"“{goal}” is retired already.")
    if number := goal.objectives.open().count():
        some = "an objective" if number == 1 else f"{number} objectives"
        raise Impossible(f"“{goal}” has {some} still open. Reach, drop or move on with what is open first.")
    return _turn(goal, "retire_goal", retired_on=clock.organisation_day(now), by=by, now=now)


@transaction.atomic
def restore_goal(goal: Goal, *, by: Person, now: datetime) -> Goal:
    """A retired goal is pursued again."""
    goal = _locked(goal)
    if goal.retired_on is None:
        raise Impossible(f"“{goal}” stands already.")
    return _turn(goal, "restore_goal", retired_on=None, by=by, now=now)


@transaction.atomic
def move_goal(goal: Goal, *, up: bool, by: Person, now: datetime) -> Goal:
    """Let a goal change places with the standing one above it, or below it; at the end it stays."""
    rows = list(Goal.objects.standing().select_for_update(no_key=True))
    moved: Goal = swap(goal, rows, "move_goal", up=up, by=by, now=now)
    return moved


def _locked(goal: Goal) -> Goal:
    return Goal.objects.select_for_update(no_key=True).get(pk=goal.pk)


def _turn(goal: Goal, verb: str, *, retired_on: Any, by: Person, now: datetime) -> Goal:
    before = snapshot(goal, GOAL)
    goal.retired_on = retired_on
    goal.revision += 1
    goal.save(update_fields=["retired_on", "revision"])
    record(verb, goal, by=by, now=now, before=before, after=snapshot(goal, GOAL))
    index("goal", goal.pk)
    return goal
