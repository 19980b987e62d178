"""Many at once: one is first, the others see what it did. SQLite has one writer at any time."""

from datetime import datetime
from functools import partial

import pytest

from compass.audit.models import Entry
from people import actions
from people.models import AccessGrant, Member, System
from people.policy.refusals import Impossible
from tests.at_once import at_once
from tests.factories.access import make_access, make_request, make_system
from tests.factories.people import make_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
MANY = 6


@pytest.fixture
def people() -> tuple[Member, Member, System, datetime]:
    """Who gives, who asks, a system, an instant."""
    now = datetime.fromisoformat("2022-03-02T17:00:00+00:00")
    caleb, noor = make_member("Caleb Ferris", is_superuser=True), make_member("Noor Haddad")
    return caleb, noor, make_system(by=caleb, now=now, granters=[caleb]), now


def test_access_is_asked_for_once(people: tuple[Member, Member, System, datetime]) -> None:
    _caleb, noor, desk, now = people

    ends = at_once(*[partial(actions.ask_access, noor, system=desk, by=noor, now=now)] * MANY)

    assert len({end.pk for end in ends}) == AccessGrant.objects.count() == 1


def test_access_is_given_once(people: tuple[Member, Member, System, datetime]) -> None:
    caleb, noor, desk, now = people
    asked = make_request(noor, desk, now=now)

    ends = at_once(*[partial(actions.give_access, asked, by=caleb, now=now)] * MANY)

    assert len([end for end in ends if isinstance(end, Impossible)]) == MANY - 1
    assert Entry.objects.about(asked).filter(verb="give_access").count() == 1


def test_access_ends_once(people: tuple[Member, Member, System, datetime]) -> None:
    caleb, noor, desk, now = people
    held = make_access(noor, desk, by=caleb, now=now)

    ends = at_once(
        *(partial(actions.end_access, held, reason=f"Reason {each}.", by=caleb, now=now) for each in range(MANY))
    )

    assert len([end for end in ends if isinstance(end, Impossible)]) == MANY - 1


def test_nothing_is_given_to_somebody_who_leaves_meanwhile(people: tuple[Member, Member, System, datetime]) -> None:
    caleb, noor, desk, now = people
    asked = make_request(noor, desk, now=now)
    slack = System.objects.get(slug="slack")

    at_once(
        partial(actions.deactivate_member, noor, by=caleb, now=now),
        *[partial(actions.ask_access, noor, system=slack, by=caleb, now=now)] * 2,
        *[partial(actions.give_access, asked, by=caleb, now=now)] * 2,
    )

    assert AccessGrant.objects.asked().count() == 0


def test_nobody_asks_for_a_system_that_is_retired_meanwhile(people: tuple[Member, Member, System, datetime]) -> None:
    caleb, _noor, desk, now = people

    at_once(
        *[partial(actions.retire_system, desk, by=caleb, now=now)] * 2,
        *(
            partial(actions.ask_access, make_member(f"Person {each}"), system=desk, by=caleb, now=now)
            for each in range(MANY)
        ),
    )

    desk.refresh_from_db()
    assert (desk.retired_at is not None) is (AccessGrant.objects.count() == 0)
