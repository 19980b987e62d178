"""What the worker does behind the wall when beat says "now"."""

from celery import shared_task

from compass import clock
from conduct import actions
from conduct.actions.publishing import publish_due
from conduct.actions.retention import shred_due


@shared_task(name="conduct.tasks.keep_cases")
def keep_cases() -> None:
    """End and give seats as people stop and begin to serve, and alert whoever the clock of a case is to alert."""
    now = clock.now()
    actions.unseat_former(now=now)
    actions.seat_joiners(now=now)
    actions.keep_clocks(now=now)


@shared_task(name="conduct.tasks.shred")
def shred() -> None:
    """Destroy what has been kept for long enough."""
    shred_due(now=clock.now())


@shared_task(name="conduct.tasks.publish_figures")
def publish_figures() -> None:
    """Publish the figures of half-years that are past."""
    publish_due(now=clock.now())
