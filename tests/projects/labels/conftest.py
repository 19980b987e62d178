"""A project, somebody who works on it, and the day on which they do."""

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


@pytest.fixture(autouse=True)
def a_wednesday(now: datetime) -> Iterator[None]:
    with travel(now, tick=False):
        yield


@pytest.fixture
def tendai(db: None) -> Member:
    return make_member("Tendai Moyo", (Role.STAFF,), github="tendai-m")


@pytest.fixture
def hubs(tendai: Member, now: datetime) -> Project:
    return make_project(by=tendai, now=now)


@pytest.fixture
def signed_in(tendai: Member, sign_in: SignIn) -> Client:
    return sign_in(tendai)
