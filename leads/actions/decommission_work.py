"""The work of taking hubs down: a deliverable of the project of a community, with a task for each step."""

from datetime import datetime

from compass import clock
from compass.person import Person
from leads.actions.community_projects import kind_of_work, project_of
from leads.models import Decommission
from leads.policy.renewals import RenewalRules
from projects import actions as projects
from projects.enums import DeliverablePhase, Priority
from projects.models import Deliverable

STORY = {"role": "community", "wish": "my data out of a hub before it goes", "gain": "nothing of mine is lost"}
OVER = (DeliverablePhase.DONE, DeliverablePhase.DROPPED)
CRITERIA = (
    "Nobody signs in to the hubs any more, their data is where it was agreed, and nothing of them costs anything."
)


def file_work(plan: Decommission, rules: RenewalRules, *, by: Person | None, now: datetime) -> Deliverable:
    """Write down the work of a plan, by the steps of the rules that hold for its agreement."""
    community = plan.agreement.community
    if community is None:
        raise ValueError("A signed agreement has a community.")
    return projects.file_deliverable(
        project_of(community, by=by, now=now),
        title=f"Take down the hubs of {community}",
        type=kind_of_work(clock.organisation_day(now)),
        description=f"Their agreement ends, and nothing follows it. [The plan]({plan.get_absolute_url()}) says until "
        "when, and which hubs.",
        criteria=CRITERIA,
        stories=(STORY,),
        tasks=[row["label"] for row in rules.decommission_steps],
        priority=Priority.HIGH,
        by=by,
        now=now,
    )


def drop_work(plan: Decommission, *, reason: str, by: Person, now: datetime) -> None:
    """Drop the work of a plan that is called off, unless it is done or dropped already."""
    if plan.work and plan.work.phase not in OVER:
        projects.drop_deliverable(plan.work, reason=reason, seen=plan.work.revision, by=by, now=now)


def steps_left(plan: Decommission) -> int:
    """How many steps of the work of a plan are still to be done."""
    return plan.work.tasks.undone().count() if plan.work and plan.work.phase not in OVER else 0
