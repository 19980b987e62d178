"""What syncs offer the portal: reminders in the morning, a card while one is open, the calendar, topics, search."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from compass.portal import explainers
from compass.portal.contracts import Card, Event, Topic
from people.enums import Role
from people.models import Member
from projects import actions
from projects.models import Response
from projects.portal import syncs
from tests.factories.absences import make_absence
from tests.factories.people import make_member
from tests.factories.projects import make_project
from tests.factories.syncs import CLOSES, OPENS, answer, make_discussion, make_sync

pytestmark = pytest.mark.django_db
A_WEEK = timedelta(days=7)


@pytest.fixture
def marisol() -> Member:
    return make_member("Marisol Vega", roles=(Role.STAFF,))


@pytest.fixture
def priya() -> Member:
    return make_member("Priya Raman", roles=(Role.STAFF,), time_zone="Asia/Kolkata")


def reminded(first: datetime = OPENS - A_WEEK, last: datetime = CLOSES) -> dict[str, str]:
    """Who is reminded when of the sync of these tests, on their own clock."""
    members = Member.objects.in_bulk()
    return {
        members[each.member_id].name: f"{each.due_at.astimezone(members[each.member_id].zone):%a %d %H:%M}"
        for each in syncs.mornings(first, last)
        if each.key == "projects:sync:2026-03-09"
    }


def test_each_is_reminded_on_their_first_working_morning_in_it(marisol: Member, ilse: Member, priya: Member) -> None:
    assert reminded() == {"Ilse Brandt": "Mon 09 09:00", "Marisol Vega": "Mon 09 09:00", "Priya Raman": "Tue 10 09:00"}


def test_who_has_answered_or_is_away_is_not(marisol: Member, ilse: Member, priya: Member) -> None:
    answer(make_sync(), ilse, updates="- Here")
    make_absence(marisol, date(2026, 3, 9))

    assert reminded() == {"Priya Raman": "Tue 10 09:00"}


def test_staff_and_whoever_works_on_a_project_that_day_are_asked_and_nobody_else(marisol: Member, ilse: Member) -> None:
    hubs = make_project(by=marisol, now=OPENS)
    works, worked = make_member("Works"), make_member("Worked", roles=(Role.VOLUNTEER,))
    actions.join_project(works, project=hubs, from_on=date(2026, 3, 9), by=marisol, now=OPENS)
    left = actions.join_project(worked, project=hubs, from_on=date(2026, 1, 9), by=marisol, now=OPENS)
    actions.leave_project(left, last_on=date(2026, 3, 8), by=marisol, now=OPENS)
    make_member("Council", roles=(Role.COUNCIL,))
    Member.objects.filter(pk=ilse.pk).update(is_active=False)

    assert set(reminded()) == {"Marisol Vega", "Works"}


def test_a_reminder_says_until_when_on_the_readers_clock_and_ends_with_the_sync(priya: Member) -> None:
    reminder = next(each for each in syncs.mornings(OPENS, CLOSES) if each.member_id == priya.pk)

    assert "until Tue 10 Mar 2026, 12:30 on your clock (Asia/Kolkata)" in reminder.body
    assert (reminder.expires_at, reminder.path) == (CLOSES, "/syncs/")
    assert [str(each) for each in reminder.explanation.citations] == ["§ Opening of the team sync, v1"]


def test_reminders_cost_the_same_queries_for_any_number_of_weeks_and_members(marisol: Member) -> None:
    spent = []
    for weeks in (1, 12):
        make_member(f"Member {weeks}", roles=(Role.STAFF,))
        with CaptureQueriesContext(connection) as queries:
            found = list(syncs.mornings(OPENS, OPENS + weeks * A_WEEK - timedelta(hours=1)))
        spent.append(len(queries))
        assert len(found) == weeks * Member.objects.count()
    assert spent == [spent[0]] * 2


def card(person: Member, now: datetime) -> list[Card]:
    return list(syncs.unanswered(person, now))


def test_a_card_stands_while_it_is_open_and_unanswered(marisol: Member, ilse: Member) -> None:
    assert [each.title for each in card(marisol, OPENS)] == ["Tell the team about your week"]
    due = card(marisol, OPENS)[0].due
    assert due is not None
    assert due.at == CLOSES
    answer(make_sync(), marisol)
    make_absence(ilse, date(2026, 3, 9), date(2026, 3, 10))

    assert [card(marisol, OPENS), card(ilse, OPENS), card(marisol, CLOSES)] == [[], [], []]


def events(person: Member, first: date, last: date) -> list[Event]:
    return list(syncs.syncs_on_the_calendar(person, first, last))


def test_the_calendar_has_each_sync_a_year_ahead_and_those_that_were_held(marisol: Member) -> None:
    make_sync(OPENS - 2 * A_WEEK + timedelta(days=1))
    with travel(OPENS + timedelta(hours=1), tick=False):
        month = events(marisol, date(2026, 2, 16), date(2026, 3, 31))
        ahead = events(marisol, date(2026, 3, 9), date(2029, 3, 9))

    assert [each.day for each in month] == [date(2026, 2, 23), *(date(2026, 3, day) for day in (9, 16, 23, 30))]
    assert [(each.uid, each.revision) for each in month[1:2]] == [("sync-2026-03-09@projects", 0)]
    assert (len(ahead), ahead[-1].day) == (53, date(2027, 3, 8))
    assert all(each.explanation and each.explanation.answer == each.starts for each in ahead)


def test_labour_day_is_warned_about(marisol: Member) -> None:
    with travel(datetime(2026, 9, 1, tzinfo=UTC), tick=False):
        found = events(marisol, date(2026, 9, 7), date(2026, 9, 7))

    warned = found[0].explanation
    assert warned is not None
    assert warned.warnings == ("Mon 7 Sep 2026 is Labor Day; the sync opens all the same.",)


def test_what_is_carried_over_is_a_topic(marisol: Member) -> None:
    raised = make_discussion(make_sync(), marisol, now=OPENS)
    assert list(syncs.carried_over(OPENS)) == []
    make_sync(OPENS + A_WEEK)

    reason = "Carried over from the team sync of Mon 9 Mar 2026"
    assert list(syncs.carried_over(OPENS)) == [
        Topic("Who looks at the prices?", raised.get_absolute_url(), reason, marisol.pk)
    ]


def test_search_finds_what_was_said(marisol: Member) -> None:
    response = answer(make_sync(), marisol, updates="- A **walnut** desk", next="- Sleep")

    source = next(iter(syncs.sources()))
    found = [(each.object_id, each.title, each.note, each.text.split()) for each in source.documents(None)]
    assert found == [
        (response.pk, "Marisol Vega in the team sync", "Mon 9 Mar 2026", ["Sleep", "A", "walnut", "desk"]),
    ]
    assert list(source.visible(marisol)) == list(Response.objects.all())


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("sync-opens", OPENS),
        ("sync-closes", CLOSES),
        ("sync-reminder", datetime(2026, 3, 9, 16, tzinfo=UTC)),
    ],
)
def test_each_date_is_explained_to_anybody_by_any_day_of_its_week(question: str, answer: Any) -> None:
    assert explainers.explain(question, "2026-03-12", None).at == answer


def test_what_cannot_be_explained_is_said(marisol: Member) -> None:
    make_absence(marisol, date(2026, 3, 9))
    for subject, viewer, sentence in (
        ("soon", None, "is no date"),
        ("9999-01-01", None, "too far away"),
        ("2026-03-09", marisol, "You work at no minute of that sync"),
    ):
        with pytest.raises(explainers.UnknownSubject, match=sentence):
            explainers.explain("sync-reminder", subject, viewer)
