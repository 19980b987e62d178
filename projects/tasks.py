"""Clock work of projects."""

from celery import shared_task

from compass import clock
from projects import actions


@shared_task(name="projects.tasks.plan_meetings")
def plan_meetings() -> None:
    """Let the months ahead have their meetings, and close those that are over."""
    actions.plan_meetings(now=clock.now())
