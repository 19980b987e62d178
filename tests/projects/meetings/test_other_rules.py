"""The rule of the monthly meeting changes while some are moved, called off and noted: nothing is lost or told twice."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from time_machine import travel

from compass.notices.models import Notice
from compass.portal import explainers
from compass.portal.contracts import reminders_between
from people.models import Member
from projects import actions
from projects.models import Meeting
from projects.models.dated_meetings import dated
from tests.conftest import SignIn
from tests.factories.handbook import adopt_clause
from tests.factories.meetings import make_item, make_meetings, meeting_of, move, on_agenda

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def lived_in(planned: None, tendai: Member, now: datetime) -> None:
    """March was noted before its time, April is moved, May called off; June has something on its agenda."""
    actions.write_notes(meeting_of(2022, 3), notes="Said early.", base_revision=0, by=tendai, now=now)
    move(meeting_of(2022, 4), date(2022, 4, 6), by=tendai, now=now)
    actions.call_off_meeting(meeting_of(2022, 5), why="Spring", base_revision=0, by=tendai, now=now)
    make_item("Nights", meeting=meeting_of(2022, 6), by=tendai, now=now)


def told(prefix: str) -> int:
    """How many notices of a kind everybody has by now."""
    return Notice.objects.filter(key__startswith=prefix).count()


def test_another_week_moves_what_nobody_touched_and_explains_every_date(
    lived_in: None, tendai: Member, dagny: Member, now: datetime, sign_in: SignIn
) -> None:
    adopt_clause("projects.meeting-week", ["second"], by=tendai, now=now + DAY)
    make_meetings(now=now + DAY)

    days = {each.month: (each.held_on, each.is_standing) for each in Meeting.objects.order_by("month_on")[:5]}
    assert days == {
        "2022-03": (date(2022, 3, 7), True),
        "2022-04": (date(2022, 4, 6), True),
        "2022-05": (date(2022, 5, 2), False),
        "2022-06": (date(2022, 6, 13), True),
        "2022-07": (date(2022, 7, 11), True),
    }
    assert (meeting_of(2022, 3).notes, on_agenda(meeting_of(2022, 6))) == ("Said early.", [("Nights", "open")])
    assert told("meeting:2022-06:") == 2
    for each in dated(Meeting.objects.all()):
        assert each.starts.answer == each.meeting.starts
        assert explainers.explain("meeting", each.meeting.month, tendai).answer == each.meeting.starts
    with travel(now + DAY, tick=False):
        client: Client = sign_in(dagny)
        for month in ("", *(f"2022-{number:02}/" for number in range(3, 13))):
            assert client.get(f"/meetings/{month}").status_code == 200
    assert "moved by Tendai Moyo" in explainers.explain("meeting", "2022-04", tendai).steps[-1].reason


def test_nobody_is_reminded_twice_of_a_meeting_that_a_rule_moved(
    lived_in: None, tendai: Member, dagny: Member, now: datetime
) -> None:
    adopt_clause("projects.meeting-week", ["second"], by=tendai, now=now)
    adopt_clause("projects.meeting-length", 90, by=tendai, now=now)
    year = [each for each in reminders_between(now, now + 330 * DAY) if each.key.startswith("projects:meeting:")]

    months = [(each.key.split(":")[2], each.member_id) for each in year]
    assert len(months) == len(set(months)) == 2 * 10  # May is called off
    due = {each.key.split(":")[2]: each.due_at.date() for each in year}
    assert (due["2022-03"], due["2022-04"], due["2022-06"]) == (date(2022, 3, 5), date(2022, 4, 4), date(2022, 6, 11))


def test_what_is_put_back_goes_where_the_rule_of_its_month_puts_it(
    lived_in: None, tendai: Member, now: datetime
) -> None:
    adopt_clause("projects.meeting-week", ["second"], by=tendai, now=now)
    for month in (4, 5):
        meeting = meeting_of(2022, month)
        actions.put_back_meeting(meeting, base_revision=meeting.revision, by=tendai, now=now)

    assert [meeting_of(2022, month).held_on for month in (4, 5)] == [date(2022, 4, 11), date(2022, 5, 9)]
    before = Notice.objects.count(), list(Meeting.objects.values())
    make_meetings(now=now)
    make_meetings(now=now + DAY)
    assert (Notice.objects.count(), list(Meeting.objects.values())) == before


def test_a_rule_also_moves_what_was_planned_while_more_months_were(
    planned: None, tendai: Member, now: datetime
) -> None:
    adopt_clause("projects.meetings-ahead", 2, by=tendai, now=now)
    make_meetings(now=now + DAY)
    adopt_clause("projects.meeting-week", ["third"], by=tendai, now=now + DAY)

    assert [meeting_of(2022, month).held_on.day for month in (4, 5, 6, 12)] == [18, 16, 20, 19]
    assert Meeting.objects.count() == 13
    assert told("meeting:2022-12:") == Member.objects.count()


def test_a_month_that_a_new_rule_leaves_out_keeps_its_meeting_and_says_why(
    planned: None, tendai: Member, now: datetime, sign_in: SignIn
) -> None:
    adopt_clause("projects.meeting-week", ["fifth"], by=tendai, now=now)

    assert (meeting_of(2022, 4).held_on, meeting_of(2022, 5).held_on) == (date(2022, 4, 4), date(2022, 5, 30))
    why = explainers.explain("meeting", "2022-04", tendai)
    assert (why.answer, why.steps[-1].reason) == (
        meeting_of(2022, 4).starts,
        "planned before the rule became another",
    )
    with travel(now + DAY, tick=False):
        client = sign_in(tendai)
        assert [client.get(f"/meetings/{each}").status_code for each in ("", "2022-04/", "2022-04/move/")] == [200] * 3
