"""Who meets leads: Noor sells, Caleb does not."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client
from time_machine import travel

from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.people import make_member


@pytest.fixture
def noor(db: None) -> Member:
    """Somebody of the staff who sells."""
    return make_member("Noor Haddad", (Role.STAFF, Role.SALES))


@pytest.fixture
def caleb(db: None) -> Member:
    """Somebody of the staff who reads no leads."""
    return make_member("Caleb Ferris", (Role.STAFF,))


@pytest.fixture
def seller(sign_in: SignIn, noor: Member, now: datetime) -> Iterator[Client]:
    """Noor's browser, while the clock stands."""
    with travel(now, tick=False):
        yield sign_in(noor)
