"""The people of the tests of conduct."""

import pytest

from people.enums import Role
from people.models import Member
from tests.factories.people import make_member


@pytest.fixture
def ruth(db: None) -> Member:
    """A steward."""
    return make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD))


@pytest.fixture
def marisol(db: None) -> Member:
    """The director, who is a steward too."""
    return make_member("Marisol Vega", (Role.DIRECTOR, Role.COUNCIL, Role.STEWARD))


@pytest.fixture
def caleb(db: None) -> Member:
    """A member of staff."""
    return make_member("Caleb Osei", (Role.STAFF,))
