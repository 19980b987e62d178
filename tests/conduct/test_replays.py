"""What if the time for an answer were another one: told on a week of invented reports, never on those that came in."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compass.explanation import say
from compass.handbook import replays
from people.enums import Role
from people.models import Member
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
TIME = "conduct.response-time"
YEAR = (date(2025, 3, 18), date(2026, 3, 17))


@pytest.fixture
def noor(db: None) -> Member:
    """A member of the council, who is no steward."""
    return make_member("Noor Haddad", (Role.COUNCIL,))


def moved(who: Member, key: str, stored: object, first: date, last: date) -> dict[str, tuple[str, str]]:
    """By when each would be answered as it is, and as it would have been."""
    found = replays.replayed(key, stored, who, first, last).moved
    changes = {row.title: row.changes[0] for row in found if row.title.startswith("Invented report")}
    return {
        title: (say(change.before.at, year=False), say(change.after.at, year=False))
        for title, change in changes.items()
        if change.before and change.after
    }


def test_a_week_of_invented_reports_says_how_deadlines_would_move(noor: Member) -> None:
    assert moved(noor, TIME, 3, *YEAR) == {
        "Invented report of Wed 11 Mar 2026, 09:00": ("Fri 13 Mar, 09:00", "Mon 16 Mar, 09:00"),
        "Invented report of Thu 12 Mar 2026, 09:00": ("Mon 16 Mar, 09:00", "Tue 17 Mar, 09:00"),
        "Invented report of Fri 13 Mar 2026, 09:00": ("Tue 17 Mar, 09:00", "Wed 18 Mar, 09:00"),
        "Invented report of Fri 13 Mar 2026, 18:00": ("Tue 17 Mar, 18:00", "Wed 18 Mar, 18:00"),
        "Invented report of Sat 14 Mar 2026, 11:00": ("Wed 18 Mar, 00:00", "Thu 19 Mar, 00:00"),
        "Invented report of Mon 16 Mar 2026, 09:00": ("Wed 18 Mar, 09:00", "Thu 19 Mar, 09:00"),
        "Invented report of Tue 17 Mar 2026, 09:00": ("Thu 19 Mar, 09:00", "Fri 20 Mar, 09:00"),
    }


def test_a_holiday_would_move_those_around_it(noor: Member) -> None:
    assert moved(noor, "organisation.observed-holidays", {"2026-03-13": "Moving"}, *YEAR) == {
        "Invented report of Wed 11 Mar 2026, 09:00": ("Fri 13 Mar, 09:00", "Mon 16 Mar, 09:00"),
        "Invented report of Thu 12 Mar 2026, 09:00": ("Mon 16 Mar, 09:00", "Tue 17 Mar, 09:00"),
        "Invented report of Fri 13 Mar 2026, 09:00": ("Tue 17 Mar, 09:00", "Wed 18 Mar, 00:00"),
        "Invented report of Fri 13 Mar 2026, 18:00": ("Tue 17 Mar, 18:00", "Wed 18 Mar, 00:00"),
    }


def test_of_fewer_days_only_those_are_invented(noor: Member) -> None:
    found = moved(noor, TIME, 3, date(2026, 3, 14), date(2026, 3, 15))

    assert list(found) == ["Invented report of Sat 14 Mar 2026, 11:00"]


def test_no_table_of_conduct_is_read_for_it(noor: Member) -> None:
    with CaptureQueriesContext(connection) as queries:
        replays.replayed(TIME, 3, noor, *YEAR)

    assert [each["sql"] for each in queries if "conduct_" in each["sql"]] == []
    assert len(queries) > 0
