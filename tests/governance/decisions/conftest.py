"""A team that decides, and what it decides."""

from datetime import datetime

import pytest

from governance.models import Proposal
from people.models import Member, Team
from tests.factories.governance import make_decision
from tests.factories.teams import make_hub_operations


@pytest.fixture
def team(now: datetime) -> Team:
    """Tendai leads it, Caleb is in it; Marisol directs."""
    return make_hub_operations(now)


def member_named(name: str) -> Member:
    found: Member = Member.objects.get(name=name)
    return found


@pytest.fixture
def caleb(team: Team) -> Member:
    return member_named("Caleb Ferris")


@pytest.fixture
def tendai(team: Team) -> Member:
    return member_named("Tendai Moyo")


@pytest.fixture
def marisol(team: Team) -> Member:
    return member_named("Marisol Vega")


@pytest.fixture
def decision(team: Team, caleb: Member, now: datetime) -> Proposal:
    """Filed on 2 March; concerns until 7 March, decided from 8 March."""
    return make_decision(team, by=caleb, now=now)
