"""Stewards and nominations for tests."""

from datetime import date, datetime
from typing import Any

from conduct import actions
from conduct.models import Nomination, Training
from people.models import Member

TRAINED_ON = date(2021, 11, 8)


def make_training(steward: Member, trained_on: date = TRAINED_ON) -> Training:
    """A training that is written down, by nobody, as the command line does."""
    at = datetime.combine(trained_on, datetime.min.time()).astimezone()
    return Training.objects.create(member=steward, trained_on=trained_on, recorded_at=at)


def make_nomination(member: Member, *, by: Member, now: datetime, **fields: Any) -> Nomination:
    """Somebody is nominated from today until further notice."""
    plain = {"trained_on": TRAINED_ON, "from_on": now.date(), "until_on": None}
    return actions.nominate_steward(member, **{**plain, **fields}, by=by, now=now)
