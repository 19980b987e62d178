"""Each week members are told who is away: on their own clock, where somebody is, unless they do not want it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compass.explanation import say
from compass.handbook.models import Clause, ClauseVersion
from compass.portal import explainers
from compass.portal.contracts import Reminder, reminders_between
from people import actions
from people.models import Member
from tests.factories.absences import make_absence, make_holiday, make_reduced
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
SUNDAY = datetime(2026, 3, 15, 0, tzinfo=UTC)
TUESDAY = SUNDAY + timedelta(days=2)
MONDAY = date(2026, 3, 16)


@pytest.fixture
def ilse() -> Member:
    return make_member("Ilse Brandt", time_zone="Europe/Berlin")


@pytest.fixture
def priya() -> Member:
    return make_member("Priya Raman", time_zone="Asia/Kolkata")


def words(first: datetime = SUNDAY, last: datetime = TUESDAY) -> list[Reminder]:
    return [each for each in reminders_between(first, last) if each.key.startswith("people:away:")]


def test_it_comes_on_monday_morning_on_each_ones_own_clock(ilse: Member, priya: Member) -> None:
    make_absence(make_member("Noor Haddad", hears_who_is_away=False), MONDAY, date(2026, 3, 18), now=SUNDAY)

    found = [(each.member_id, each.due_at, each.key) for each in words()]
    assert found == [
        (priya.pk, datetime(2026, 3, 16, 2, 30, tzinfo=UTC), "people:away:2026-03-16"),
        (ilse.pk, datetime(2026, 3, 16, 7, 0, tzinfo=UTC), "people:away:2026-03-16"),
    ]
    assert [say(each.explanation.answer, each.explanation.zone) for each in words()] == ["Mon 16 Mar 2026, 08:00"] * 2


def test_it_lists_titles_with_their_days_and_leaves_out_ones_own(ilse: Member, priya: Member) -> None:
    make_absence(priya, date(2026, 3, 12), MONDAY, ends_at_noon=True, reason="Wedding", shows_reason=True, now=SUNDAY)
    make_reduced(priya, date(2026, 3, 1), date(2026, 4, 30), now=SUNDAY)
    make_holiday(priya, date(2026, 3, 22), "Equinox", now=SUNDAY)
    make_absence(priya, date(2026, 3, 23), now=SUNDAY)
    make_absence(ilse, MONDAY, now=SUNDAY)

    to_priya, to_ilse = words()
    assert to_ilse.subject == "Who is away this week"
    assert to_ilse.body.split("\n\n")[1].splitlines() == [
        "- REDUCED: Priya Raman, Sun 1 Mar 2026 to Thu 30 Apr 2026, works 50 %",
        "- AWAY: Priya Raman - Wedding, Thu 12 Mar 2026 to Mon 16 Mar 2026, until noon",
        "- HOLIDAY: Equinox - Priya Raman, Sun 22 Mar 2026",
    ]
    assert to_priya.body.split("\n\n")[1] == "- AWAY: Ilse Brandt, Mon 16 Mar 2026"


def test_nobody_is_told_that_nobody_is_away(ilse: Member) -> None:
    absence = make_absence(ilse, MONDAY, now=SUNDAY)
    assert words() == []  # nobody but whoever is away themselves

    make_member("Noor Haddad")
    assert len(words()) == 1
    actions.take_back_absence(absence, by=ilse, now=SUNDAY)
    assert words() == []


def test_former_members_neither_hear_of_it_nor_stand_in_it(ilse: Member, priya: Member) -> None:
    make_absence(priya, MONDAY, now=SUNDAY)
    Member.objects.filter(pk=priya.pk).update(is_active=False)

    assert words() == []


def test_day_and_hour_are_clauses(ilse: Member, priya: Member) -> None:
    make_absence(priya, date(2026, 3, 24), now=SUNDAY)
    _adopt("people.away-digest-weekday", "Friday", date(2026, 3, 10))
    _adopt("people.away-digest-hour", "17:30", date(2026, 3, 10))

    last = SUNDAY + timedelta(days=14)
    assert [(each.member_id, each.due_at, each.key) for each in words(SUNDAY, last)] == [
        (ilse.pk, datetime(2026, 3, 20, 16, 30, tzinfo=UTC), "people:away:2026-03-20")
    ]


def test_why_then_is_explained(ilse: Member) -> None:
    found = explainers.explain("away-digest", "2026-03-18", ilse)

    assert found.lines() == [
        "Why Mon 16 Mar 2026, 08:00 (Europe/Berlin)?",
        "    Mon 16 Mar         the week begins",
        "  = Mon 16 Mar         Monday of that week  § Day of the weekly word on time off, v1",
        "  = Mon 16 Mar, 08:00  “at 08:00” on the reader's own clock  § Hour of the weekly word on time off, v1",
        "  Rules as of Mon 16 Mar 2026; later versions do not move it.",
    ]
    for unreadable in ("soon", "9999-12-31"):
        with pytest.raises(explainers.UnknownSubject):
            explainers.explain("away-digest", unreadable, ilse)


def test_it_costs_the_same_queries_for_any_number(ilse: Member) -> None:
    spent = []
    for count in (1, 2, 9):
        for number in range(count):
            make_absence(make_member(f"Number {count} {number}"), MONDAY, now=SUNDAY)
        with CaptureQueriesContext(connection) as queries:
            assert len(words()) >= count
        spent.append(len(queries))
    assert spent == [spent[0]] * 3


def _adopt(key: str, value: str, on: date) -> None:
    """A second version of a clause, in force from a day."""
    ClauseVersion.objects.create(clause=Clause.objects.get(key=key), number=2, value=value, in_force_from=on)
