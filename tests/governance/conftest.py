"""Members of the Steering Council, a team that decides, and what they file."""

from datetime import datetime

import pytest

from governance.models import Proposal
from people.enums import Role
from people.models import Member, Team
from tests.factories.governance import make_decision, make_proposal
from tests.factories.people import make_member
from tests.factories.teams import make_hub_operations


@pytest.fixture
def noor(db: None) -> Member:
    """She files proposals."""
    return make_member("Noor Haddad", (Role.COUNCIL,))


@pytest.fixture
def helen(db: None) -> Member:
    """She answers them."""
    return make_member("Helen Achterberg", (Role.COUNCIL,))


@pytest.fixture
def ruth(db: None) -> Member:
    """She is on the council, too."""
    return make_member("Ruth Adeyemi", (Role.COUNCIL,))


@pytest.fixture
def filed(noor: Member, helen: Member, ruth: Member, now: datetime) -> Proposal:
    """On its roll are Helen, Noor and Ruth."""
    return make_proposal(by=noor, now=now)


@pytest.fixture
def team(db: None, now: datetime) -> Team:
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
