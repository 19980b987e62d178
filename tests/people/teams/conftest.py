"""A team with a lead, and the director who may change it."""

from datetime import date, datetime

import pytest

from people.models import Member, Team
from tests.factories.teams import in_team, make_hub_operations

TODAY = date(2022, 3, 2)
TYPED = {"name": "Hub operations", "focus": "Runs the hubs.", "decides_by": "Whoever does it."}


@pytest.fixture
def team(now: datetime) -> Team:
    return make_hub_operations(now)


@pytest.fixture
def director(team: Team) -> Member:
    found: Member = Member.objects.get(name="Marisol Vega")
    return found


@pytest.fixture
def lead(team: Team) -> Member:
    return in_team(team, "Tendai").member
