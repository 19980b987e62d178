"""A Tuesday on which the director keeps a position of three levels."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from time_machine import travel

from people.enums import Role
from people.models import Member, Position
from tests.factories.people import make_member
from tests.factories.positions import make_position

NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)
TODAY = date(2026, 3, 17)


@pytest.fixture(autouse=True)
def a_tuesday() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def director(db: None) -> Member:
    return make_member("Marisol Vega", (Role.DIRECTOR, Role.STAFF))


@pytest.fixture
def noor(db: None) -> Member:
    return make_member("Noor Haddad", (Role.STAFF,))


@pytest.fixture
def engineer(director: Member) -> Position:
    return make_position(levels=3, by=director, now=NOW)
