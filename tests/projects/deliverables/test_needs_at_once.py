"""Two people who close a circle from both ends at the same moment: one of them is refused."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from people.models import Member
from projects import actions
from projects.models import Deliverable
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project
from tests.projects.boards.conftest import NOW

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_of_two_who_close_a_circle_at_once_one_is_refused() -> None:
    people = [make_member("Noor Haddad"), make_member("Tendai Moyo")]
    hubs = make_project(by=people[0], now=NOW)
    for number in range(5):
        pair = [make_deliverable(f"{name} {number}", project=hubs, by=people[0], now=NOW) for name in ("Alpha", "Beta")]
        together = Barrier(2)

        def need(by: Member, needing: Deliverable, needed: Deliverable, together: Barrier = together) -> str:
            together.wait(10)
            given: dict[str, Any] = {"base_revision": 0, "stories": [], "links": [], "tags": []}
            try:
                actions.change_deliverable(needing, **given, needs=[needed], by=by, now=NOW)
            except actions.Circular:
                return "refused"
            finally:
                connection.close()
            return "kept"

        with ThreadPoolExecutor(2) as pool:
            said = list(pool.map(need, people, pair, reversed(pair)))

        assert sorted(said) == ["kept", "refused"]
        assert Deliverable.needs.through.objects.filter(from_deliverable__in=pair).count() == 1
