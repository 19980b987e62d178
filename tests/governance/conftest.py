"""Two members of the Steering Council."""

import pytest

from people.enums import Role
from people.models import Member
from tests.factories.people import make_member


@pytest.fixture
def noor(db: None) -> Member:
    """She files proposals."""
    return make_member("Noor Haddad", (Role.COUNCIL,))


@pytest.fixture
def helen(db: None) -> Member:
    """She answers them."""
    return make_member("Helen Achterberg", (Role.COUNCIL,))
