"""Time off told in two windows at the same moment: one stands, whichever was first."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from compass.audit.models import Entry
from people import actions
from people.actions.absences import Overlaps
from people.models import Absence
from people.policy.refusals import Impossible
from tests.at_once import at_once
from tests.factories.absences import make_absence
from tests.factories.people import make_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)
MONDAY = date(2026, 4, 6)
MANY = 6


def test_one_of_many_that_overlap_stands() -> None:
    ilse = make_member("Ilse Brandt")
    ends = at_once(
        *(partial(make_absence, ilse, MONDAY, MONDAY + timedelta(days=each), now=NOW) for each in range(MANY))
    )

    assert sum(isinstance(end, Overlaps) for end in ends) == MANY - 1
    assert Absence.objects.count() == 1


def test_the_same_many_times_is_told_once() -> None:
    ilse = make_member("Ilse Brandt")
    ends = at_once(*[partial(make_absence, ilse, MONDAY, now=NOW)] * MANY)

    assert len(set(ends)) == 1
    assert Absence.objects.count() == 1


def test_it_is_taken_back_once() -> None:
    ilse = make_member("Ilse Brandt")
    absence = make_absence(ilse, MONDAY, now=NOW)
    ends = at_once(*[partial(actions.take_back_absence, absence, by=ilse, now=NOW)] * MANY)

    assert sum(isinstance(end, Impossible) for end in ends) == MANY - 1
    assert Entry.objects.filter(verb="take_back_absence").count() == 1
