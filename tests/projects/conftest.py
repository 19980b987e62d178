"""Whom most tests of projects speak of: somebody of the staff, a member, the director, an operator; and a project."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client
from time_machine import travel

from people.enums import Role
from people.models import Member
from projects.models import Project
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.projects import make_project


@pytest.fixture
def standing_clock(now: datetime) -> Iterator[None]:
    """The clock of the portal stands at `now`."""
    with travel(now, tick=False):
        yield


@pytest.fixture
def tendai(db: None) -> Member:
    return make_member("Tendai Moyo", (Role.STAFF,))


@pytest.fixture
def noor(db: None) -> Member:
    return make_member("Noor Haddad")


@pytest.fixture
def marisol(db: None) -> Member:
    return make_member("Marisol Vega", (Role.DIRECTOR,))


@pytest.fixture
def operator(db: None) -> Member:
    return make_member("Olu Operator", is_superuser=True)


@pytest.fixture
def hubs(tendai: Member, now: datetime) -> Project:
    return make_project(by=tendai, now=now)


@pytest.fixture
def client(tendai: Member, sign_in: SignIn) -> Client:
    """A browser's stand-in in which somebody of the staff has signed in."""
    return sign_in(tendai)
