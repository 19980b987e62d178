"""Meetings plan themselves: a year ahead, once however often it is done, by the rule of each month."""

from datetime import date, datetime, timedelta

import pytest
from time_machine import travel

from compass.audit.models import Entry
from compass.notices.models import Notice
from people.models import Member
from projects import actions
from projects.enums import ItemState
from projects.models import Meeting
from projects.tasks import plan_meetings
from tests.factories.handbook import adopt_clause
from tests.factories.meetings import make_item, make_meetings, meeting_of, move, on_agenda

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def days() -> list[date]:
    return list(Meeting.objects.values_list("held_on", flat=True))


def test_a_year_ahead_is_planned_and_doing_it_again_changes_nothing(now: datetime) -> None:
    assert len(actions.plan_meetings(now=now)) == 13
    assert [days()[0], days()[6], days()[12]] == [date(2022, 3, 7), date(2022, 9, 5), date(2023, 3, 6)]
    before = list(Meeting.objects.values())

    assert actions.plan_meetings(now=now) == []
    with travel(now, tick=False):
        plan_meetings()

    assert list(Meeting.objects.values()) == before
    assert Notice.objects.count() == 0


def test_the_next_month_is_added_when_one_has_gone_by(now: datetime) -> None:
    make_meetings(now=now)
    added = actions.plan_meetings(now=now + 31 * DAY)

    assert [each.held_on for each in added] == [date(2023, 4, 3)]


def test_what_moved_or_is_called_off_stays_as_people_put_it(planned: None, tendai: Member, now: datetime) -> None:
    move(meeting_of(2022, 9), date(2022, 9, 6), by=tendai, now=now)
    actions.call_off_meeting(meeting_of(2022, 8), why="Summer", base_revision=0, by=tendai, now=now)

    adopt_clause("projects.meeting-weekday", "Wednesday", by=tendai, now=now)

    assert meeting_of(2022, 9).held_on == date(2022, 9, 6)
    assert meeting_of(2022, 8).held_on == date(2022, 8, 1)
    assert meeting_of(2022, 10).held_on == date(2022, 10, 5)


def test_a_new_rule_holds_for_the_months_that_begin_under_it_and_everybody_is_told(
    planned: None, tendai: Member, dagny: Member, now: datetime
) -> None:
    adopt_clause("projects.meeting-weekday", "Tuesday", by=tendai, now=now)

    march, april = meeting_of(2022, 3), meeting_of(2022, 4)
    assert (march.held_on, march.revision) == (date(2022, 3, 7), 0)
    assert (april.held_on, april.original_on, april.revision) == (date(2022, 4, 5), date(2022, 4, 5), 1)
    told = Notice.objects.filter(member=dagny, key="meeting:2022-04:1").get()
    assert told.subject == "Moved: Monthly meeting of April 2022"
    assert told.body == (
        "The handbook has a new rule for the monthly meeting, and this one goes by it.\n\n"
        "It begins Tue 5 Apr 2022, 17:00 for you in Oslo, Tue 5 Apr 2022, 08:00 in Los Angeles.\n\n"
        "Before, it was to begin Mon 4 Apr 2022, 17:00 for you in Oslo, Mon 4 Apr 2022, 08:00 in Los Angeles."
    )


def test_another_length_is_shown_anew_and_told_to_nobody(planned: None, tendai: Member, now: datetime) -> None:
    adopt_clause("projects.meeting-length", 90, by=tendai, now=now)

    assert (meeting_of(2022, 3).minutes, meeting_of(2022, 4).minutes, meeting_of(2022, 4).revision) == (120, 90, 1)
    assert Notice.objects.count() == 0


def test_a_month_that_the_rule_leaves_out_has_no_meeting(now: datetime, tendai: Member) -> None:
    adopt_clause("projects.meeting-week", ["fifth"], by=tendai, now=now - 40 * DAY)
    Meeting.objects.all().delete()
    make_meetings(now=now)

    assert days() == [date(2022, 5, 30), date(2022, 8, 29), date(2022, 10, 31), date(2023, 1, 30)]


def test_a_day_after_its_end_a_meeting_is_closed_and_what_is_left_goes_on(
    planned: None, tendai: Member, now: datetime
) -> None:
    march, april = meeting_of(2022, 3), meeting_of(2022, 4)
    make_item("Nights", meeting=march, by=tendai, now=now)
    talked = make_item("Costs", meeting=march, by=tendai, now=now)
    actions.talk_agenda_item(talked, by=tendai, now=march.starts)

    make_meetings(now=march.ends + DAY - timedelta(minutes=1))
    assert meeting_of(2022, 3).closed_at is None
    make_meetings(now=march.ends + 3 * DAY)

    assert on_agenda(march) == [("Nights", ItemState.CARRIED), ("Costs", ItemState.TALKED)]
    assert on_agenda(april) == [("Nights", ItemState.OPEN)]
    assert [entry.actor_id for entry in Entry.objects.filter(verb="close_meeting")] == [None]
