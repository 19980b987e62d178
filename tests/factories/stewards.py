"""Stewards and nominations for tests."""

from datetime import date, datetime
from typing import Any

from conduct import actions
from conduct.models import Nomination, Training
from people.enums import Role
from people.models import Member, RoleTerm

TRAINED_ON = date(2021, 11, 8)


def make_training(steward: Member, trained_on: date = TRAINED_ON) -> Training:
    """A training that is written down, by nobody, as the command line does."""
    at = datetime.combine(trained_on, datetime.min.time()).astimezone()
    return Training.objects.create(member=steward, trained_on=trained_on, recorded_at=at)


def make_steward(member: Member, from_on: date) -> RoleTerm:
    """Somebody is a steward from a day on, as after a nomination that was confirmed."""
    return RoleTerm.objects.create(member=member, role=Role.STEWARD, from_on=from_on)


def make_nomination(member: Member, *, by: Member, now: datetime, **fields: Any) -> Nomination:
    """Somebody is nominated from today until further notice."""
    plain = {"trained_on": TRAINED_ON, "from_on": now.date(), "until_on": None}
    return actions.nominate_steward(member, **{**plain, **fields}, by=by, now=now)
