"""What the worker does for leads when beat says "now"."""

from celery import shared_task

from compass import clock
from leads import actions


@shared_task(name="leads.tasks.settle_statuses")
def settle_statuses() -> None:
    """Let leads follow the statuses that hold today."""
    actions.settle_statuses(now=clock.now())
