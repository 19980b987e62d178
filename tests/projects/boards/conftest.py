"""Another one of the staff, and deliverables of a project, on a Wednesday."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from people.enums import Role
from people.models import Member
from projects.models import Deliverable, Project
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, move

NOW = datetime(2022, 3, 30, 17, tzinfo=UTC)
"""Wednesday morning in Los Angeles."""

Put = Callable[..., Deliverable]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def noor(db: None) -> Member:
    return make_member("Noor Haddad", roles=(Role.STAFF,))


@pytest.fixture
def put(hubs: Project, tendai: Member) -> Put:
    """Puts a new deliverable into a column, at its bottom: `put("Shared folders", "progress", owner=noor)`."""
    numbers = count(1)

    def put_one(title: str = "", column: str = "ready", *, at: datetime = NOW, **fields: Any) -> Deliverable:
        words = {"waiting_on": "others", "waiting_for": "their identity team"} if column == "blocked" else {}
        project = fields.pop("project", hubs)
        made = make_deliverable(title or f"Card {next(numbers)}", project=project, by=tendai, now=at, **fields)
        return move(made, column, by=tendai, now=at, **words) if column != "ready" else made

    return put_one
