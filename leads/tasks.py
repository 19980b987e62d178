"""What the worker does for leads when beat says "now"."""

from celery import shared_task

from compass import clock
from leads import actions


@shared_task(name="leads.tasks.open_decommissions")
def open_decommissions() -> None:
    """Open a plan for each agreement that lapsed and leaves a hub behind."""
    actions.open_decommissions(now=clock.now())


@shared_task(name="leads.tasks.settle_statuses")
def settle_statuses() -> None:
    """Let leads follow the statuses that hold today."""
    actions.settle_statuses(now=clock.now())
