"""The demo organisation's stewards are trained."""

from datetime import datetime, timedelta

from compass import clock
from conduct import actions
from conduct.models import serving_on

TRAINED_AGO = (timedelta(days=150), timedelta(days=420))


def trainings(*, now: datetime) -> None:
    """Each steward's training was written down by the other, some days after it; one who serves alone has none."""
    stewards = [term.member for term in serving_on(clock.organisation_day(now)).stewards]
    for steward, other, ago in zip(stewards, reversed(stewards), TRAINED_AGO, strict=False):
        if steward == other:
            return
        trained_on = clock.organisation_day(now - ago)
        actions.record_training(steward, trained_on=trained_on, by=other, now=now - ago + timedelta(days=3))
