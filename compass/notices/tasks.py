"""What the worker does when beat or a poke says "now"."""

from datetime import timedelta
from typing import Final

from celery import shared_task

from compass import clock
from compass.notices.drain import drain as drain_now

NO_LONGER_THAN: Final = timedelta(seconds=20)
"""So that a worker that is asked to end need not wait for a long queue; the next tick goes on."""


@shared_task(name="compass.notices.tasks.drain")
def drain() -> None:
    """Hand over what is due."""
    drain_now(clock=clock.now, run_for=NO_LONGER_THAN)
