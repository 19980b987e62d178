"""A goal with an open objective that nothing feeds, and a place where the project is tracked."""

from datetime import datetime
from typing import Any

from people.models import Member
from projects import actions
from projects.models import Project
from tests.factories.strategy import make_goal, make_objective


def strategy_of(people: dict[str, Member], project: Project, now: datetime) -> dict[str, Any]:
    """Written by the director."""
    by = people["director"]
    goal = make_goal(by=by, now=now)
    return {
        "goal": goal,
        "objective": make_objective(goal, by=by, now=now),
        "tracking_place": actions.add_place(project, label="Issues", url="https://git.example.org/", by=by, now=now),
    }
