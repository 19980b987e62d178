"""What the worker does for open cases when beat says "now"."""

from celery import shared_task

from compass import clock
from conduct import actions


@shared_task(name="conduct.tasks.keep_cases")
def keep_cases() -> None:
    """End and give seats as people stop and begin to serve, and alert whoever the clock of a case is to alert."""
    now = clock.now()
    actions.unseat_former(now=now)
    actions.seat_joiners(now=now)
    actions.keep_clocks(now=now)
