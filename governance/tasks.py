"""What the worker does for the council when beat says "now"."""

from celery import shared_task

from compass import clock
from governance import actions
from governance.models.openings import to_be_noted
from governance.models.outcomes import to_be_closed


@shared_task(name="governance.tasks.note_openings")
def note_openings() -> None:
    """Note each vote that has opened, where nobody voted first: its text is frozen, and its roll."""
    now = clock.now()
    for proposal in to_be_noted(now):
        actions.note_opening(proposal, now=now)


@shared_task(name="governance.tasks.note_closings")
def note_closings() -> None:
    """Note each vote that has closed: the head of its record is mailed to its roll."""
    now = clock.now()
    for proposal in to_be_closed(now):
        actions.note_closing(proposal, now=now)


@shared_task(name="governance.tasks.send_update")
def send_update() -> None:
    """Send the weekly update, where the handbook has the portal do it and nobody has."""
    actions.send_due_update(now=clock.now())
