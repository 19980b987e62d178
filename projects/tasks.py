"""What the worker does for projects when beat says "now"."""

from celery import shared_task

from compass import clock
from projects import actions


@shared_task(name="projects.tasks.keep_syncs")
def keep_syncs() -> None:
    """Open the team sync that is due; it closes by the clock."""
    actions.open_sync(now=clock.now())


@shared_task(name="projects.tasks.plan_meetings")
def plan_meetings() -> None:
    """Let the months ahead have their meetings, and close those that are over."""
    actions.plan_meetings(now=clock.now())


@shared_task(name="projects.tasks.settle_columns")
def settle_columns() -> None:
    """Let cards follow the columns, and types, that hold today."""
    actions.settle_columns(now=clock.now())
