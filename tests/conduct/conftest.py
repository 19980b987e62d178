"""The people of these tests: stewards, the director, and a council that stands in."""

import pytest

from people.enums import Role
from people.models import Member
from tests.factories.people import make_member


@pytest.fixture
def ruth() -> Member:
    """A steward."""
    return make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD))


@pytest.fixture
def marisol() -> Member:
    """The director, a steward as well."""
    return make_member("Marisol Vega", (Role.DIRECTOR, Role.STEWARD))


@pytest.fixture
def noor() -> Member:
    """On the council, and no steward."""
    return make_member("Noor Haddad", (Role.COUNCIL,))


@pytest.fixture
def tomas() -> Member:
    """On the council, and no steward."""
    return make_member("Tomás Říha", (Role.COUNCIL,))
