"""Many who begin or tick the same at once: one is first, and the others are refused."""

from datetime import datetime
from typing import Any

import pytest

from compass.audit.models import Entry
from people.actions.steps import finish_step
from people.enums import Role
from people.models import Checklist, ChecklistStep, Member
from tests.at_once import at_once
from tests.factories.checklists import make_checklist, make_system
from tests.factories.people import make_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture
def dagny() -> Member:
    return make_member("Dagny Holm")


@pytest.fixture
def noor() -> Member:
    return make_member("Noor Haddad", (Role.STAFF,))


def test_of_many_who_tick_at_once_one_does(dagny: Member, noor: Member, now: datetime) -> None:
    make_system("github", noor)
    step = make_checklist(dagny, noor, now=now).steps.whole().get(key="code")

    ends: list[Any] = at_once(*[lambda: finish_step(step, by=noor, now=now)] * 5)

    assert sum(isinstance(end, ChecklistStep) for end in ends) == 1
    assert Entry.objects.filter(verb="give_access").count() == 1


def test_of_many_who_begin_at_once_one_does(dagny: Member, noor: Member, now: datetime) -> None:
    ends: list[Any] = at_once(*[lambda: make_checklist(dagny, noor, now=now)] * 4)

    assert sum(isinstance(end, Checklist) for end in ends) == 1
    assert Checklist.objects.count() == 1
