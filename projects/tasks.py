"""What the worker does for projects when beat says "now"."""

from celery import shared_task

from compass import clock
from projects import actions


@shared_task(name="projects.tasks.settle_columns")
def settle_columns() -> None:
    """Let cards follow the columns, and types, that hold today."""
    actions.settle_columns(now=clock.now())
