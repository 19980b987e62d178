"""What owners of pages and places have to see to, on its day: what time off touches."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compass.handbook import actions
from compass.portal.contracts import duties, duties_of
from people.models import Member
from tests.factories.handbook import make_page
from tests.factories.people import make_member
from tests.factories.places import make_place

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)
FAR = (date(2026, 3, 17), date(2027, 12, 31))


@pytest.fixture
def noor() -> Member:
    return make_member("Noor Haddad")


def test_a_page_is_read_again_and_a_place_is_looked_at_by_its_owner(noor: Member) -> None:
    caleb = make_member("Caleb Ferris")
    page = make_page("practices/voting", "Voting", by=noor, now=NOW)
    actions.name_owner(page, owner=noor, by=noor, now=NOW)
    make_page("practices/old", "Nobody's", by=noor, now=NOW)
    make_place(by=noor, now=NOW)

    found = duties_of(noor, *FAR)
    assert sorted(duty.title for duty in found) == ["Is it still right: Team drive", "Read again: Voting"]
    assert duties_of(caleb, *FAR) == []
    for duty in found:
        day = (duty.due.at - timedelta(microseconds=1)).astimezone(noor.zone).date()
        assert duty in duties_of(noor, day, day)
        assert duty not in duties_of(noor, FAR[0], day - timedelta(days=1))
        assert duty not in duties_of(noor, day + timedelta(days=1), FAR[1])


def test_duties_cost_the_same_queries_for_any_number(noor: Member) -> None:
    spent = []
    for count in (1, 3, 9):
        for number in range(count):
            page = make_page(f"practices/p{count}-{number}", f"Page {count} {number}", by=noor, now=NOW)
            actions.name_owner(page, owner=noor, by=noor, now=NOW)
            make_place(by=noor, now=NOW, name=f"Drive {count} {number}")
        with CaptureQueriesContext(connection) as queries:
            assert len(list(duties.collect(*FAR))) >= 2 * count
        spent.append(len(queries))
    assert spent == [spent[0]] * 3
