"""The strategy of the demo organisation: a year of it, invented."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from compass import clock
from people.models import Member
from projects import actions
from projects.demo.projects import BEGAN, DIRECTOR
from projects.models import Goal, Objective, Project


@dataclass(frozen=True)
class InventedObjective:
    """An objective: `in_days` from today it is to be reached, at the end of that month where `month` says so."""

    title: str
    in_days: int | None = None
    fed_by: tuple[str, ...] = ()
    month: bool = True
    reached: bool = False
    dropped: bool = False


@dataclass(frozen=True)
class InventedGoal:
    """A goal of the demo organisation."""

    title: str
    rationale: str
    objectives: tuple[InventedObjective, ...]


STRATEGY = (
    InventedGoal(
        "Communities trust the hubs that they work on",
        "People plan a term, or a whole grant, around a hub. They do so **only where it stays up**, where somebody "
        "answers, and where they could leave if they had to.",
        (
            InventedObjective("Two universities have taught a whole term on our hubs.", 60, ("Managed hub service",)),
            InventedObjective("Every hub says in public whether it is up.", -40, ("Managed hub service",), month=False),
            InventedObjective(
                "A community that leaves takes its hub along within a week.",
                170,
                ("Managed hub service", "Ocean and climate hubs"),
            ),
            InventedObjective(
                "Researchers of three institutes compute on one shared ocean hub.", 110, ("Ocean and climate hubs",)
            ),
        ),
    ),
    InventedGoal(
        "The service pays for itself",
        "Grants begin and end; hubs should not. Whoever uses one pays what it costs, and we know what that is.",
        (
            InventedObjective(
                "Fees pay for two engineers for a year.", 200, ("Managed hub service", "Organisational launch")
            ),
            InventedObjective(
                "A price list that fits on one page is published.", -30, ("Organisational launch",), reached=True
            ),
            InventedObjective("Three funders have been asked about the year after next.", 80, month=False),
        ),
    ),
    InventedGoal(
        "What we learn flows back",
        "We stand on tools that others gave away. A repair that stays with us is half a repair:\n\n"
        "- it is done again with each upgrade,\n- and nobody else has it.",
        (
            InventedObjective(
                "Five of our changes are merged upstream in every month.", 140, ("Notebooks for earth science",)
            ),
            InventedObjective("A course on books from notebooks has been held twice.", 50, ("Books from notebooks",)),
            InventedObjective("Two of us maintain a tool that we depend on.", dropped=True),
        ),
    ),
)


def load(*, now: datetime, size: str) -> None:
    """Write the goals down by the same verbs as people use, as if they had been agreed on last year."""
    if Goal.objects.exists():
        return
    by, then = Member.objects.get(name=DIRECTOR), now - BEGAN
    today, projects = clock.organisation_day(now), {each.name: each for each in Project.objects.all()}
    for goal in STRATEGY:
        written = actions.add_goal(title=goal.title, rationale=goal.rationale, by=by, now=then)
        for each in goal.objectives:
            target_on = _day(today, each)
            objective = actions.add_objective(written, title=each.title, target_on=target_on, by=by, now=then)
            for name in each.fed_by:
                if name in projects:
                    actions.feed_objectives(projects[name], feed=[objective], by=by, now=then)
            _end(each, objective, today, by=by, now=now)


def _day(today: date, each: InventedObjective) -> date | None:
    if each.in_days is None:
        return None
    day = today + timedelta(days=each.in_days)
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1) if each.month else day


def _end(each: InventedObjective, objective: Objective, today: date, *, by: Member, now: datetime) -> None:
    ended_on = today - timedelta(days=45)
    if each.reached:
        actions.reach_objective(objective, ended_on=ended_on, by=by, now=now)
    if each.dropped:
        actions.drop_objective(objective, ended_on=ended_on, by=by, now=now)
