"""Those who answer syncs, and the Monday at nine on which most tests of them stand."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.syncs import OPENS


@pytest.fixture
def standing_clock() -> Iterator[None]:
    with travel(OPENS + timedelta(hours=9), tick=False):
        yield


@pytest.fixture
def noor(db: None) -> Member:
    return make_member("Noor Haddad", roles=(Role.STAFF,))


@pytest.fixture
def ilse(db: None) -> Member:
    return make_member("Ilse Brandt", roles=(Role.STAFF,), time_zone="Europe/Berlin")


@pytest.fixture
def client(sign_in: SignIn, noor: Member) -> Client:
    return sign_in(noor)
