"""People who meet, and a year of meetings ahead of them."""

from datetime import UTC, datetime

import pytest

from people.enums import Role
from people.models import Member
from tests.factories.meetings import make_meetings
from tests.factories.people import make_member

WEDNESDAY = datetime(2022, 3, 2, 17, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """Wednesday 2 March 2022, nine in the morning in Los Angeles; the meeting of March is on Monday."""
    return WEDNESDAY


@pytest.fixture
def tendai(db: None) -> Member:
    return make_member("Tendai Moyo", roles=(Role.STAFF,), time_zone="Africa/Harare")


@pytest.fixture
def dagny(db: None) -> Member:
    """A volunteer, who may write on every agenda and move nothing."""
    return make_member("Dagny Holm", roles=(Role.VOLUNTEER,), time_zone="Europe/Oslo")


@pytest.fixture
def planned(db: None, now: datetime) -> None:
    make_meetings(now=now)
