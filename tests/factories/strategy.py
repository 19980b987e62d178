"""Goals and objectives for tests, by the same verbs as people use."""

from datetime import date, datetime

from people.models import Member
from projects import actions
from projects.models import Goal, Objective, Project


def make_goal(title: str = "Hubs that people trust", *, by: Member, now: datetime) -> Goal:
    """A goal that stands, after those that there are."""
    return actions.add_goal(title=title, rationale="People **plan** around them.", by=by, now=now)


def make_objective(
    goal: Goal,
    title: str = "Every hub says whether it is up.",
    *,
    by: Member,
    now: datetime,
    target_on: date | None = None,
    fed_by: tuple[Project, ...] = (),
) -> Objective:
    """An open objective, fed by some projects."""
    objective = actions.add_objective(goal, title=title, target_on=target_on, by=by, now=now)
    for project in fed_by:
        actions.feed_objectives(project, feed=[objective], by=by, now=now)
    return objective
