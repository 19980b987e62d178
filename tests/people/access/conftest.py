"""People around a ticket desk that Caleb gives access to."""

from datetime import datetime

import pytest

from people.enums import Role
from people.models import Member, System
from tests.factories.access import make_system
from tests.factories.people import make_member


@pytest.fixture
def director(db: None) -> Member:
    return make_member("Marisol Vega", (Role.DIRECTOR,))


@pytest.fixture
def caleb(db: None) -> Member:
    """Who gives access."""
    return make_member("Caleb Ferris", (Role.STAFF,))


@pytest.fixture
def noor(db: None) -> Member:
    """Who needs it."""
    return make_member("Noor Haddad", (Role.VOLUNTEER,))


@pytest.fixture
def desk(director: Member, caleb: Member, now: datetime) -> System:
    """A system that Caleb gives access to."""
    return make_system(by=director, now=now, granters=[caleb])
