"""The day on which labels and issues come in, and somebody whom GitHub knows."""

import pytest

from people.enums import Role
from people.models import Member
from tests.factories.people import make_member


@pytest.fixture(autouse=True)
def a_wednesday(standing_clock: None) -> None:
    """Imports say what they would do on a day, and do it on the same."""


@pytest.fixture
def tendai(db: None) -> Member:
    return make_member("Tendai Moyo", (Role.STAFF,), github="tendai-m")
