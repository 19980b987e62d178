"""What meetings offer the portal: days in the calendar, reminders, cards, duties, answers, and the search."""

from datetime import UTC, date, datetime, timedelta

import pytest

from compass.portal import contracts, explainers
from compass.portal.contracts import Reminder, cards_for, duties_of, events_for, reminders_between
from compass.portal.models import SearchEntry
from people.models import Member
from projects import actions
from tests.factories.absences import make_absence
from tests.factories.meetings import make_item, meeting_of, move
from tests.factories.people import make_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planned")]
MARCH, DAY = date(2022, 3, 7), timedelta(days=1)


def agendas(now: datetime) -> list[Reminder]:
    """What is told of agendas within a month."""
    found = reminders_between(now, now + 30 * DAY)
    return [each for each in found if each.key.startswith("projects:meeting:")]


def test_a_year_of_meetings_stands_in_the_calendar_of_everybody(tendai: Member, dagny: Member) -> None:
    events = events_for(dagny, date(2022, 3, 1), date(2023, 3, 31))

    assert len(events) == 13
    first = events[0]
    assert (first.uid, first.kind, first.revision, first.people) == (
        *("meeting-2022-03@projects", "meeting"),
        *(0, (tendai.pk, dagny.pk)),
    )
    assert first.starts == datetime(2022, 3, 7, 16, tzinfo=UTC)
    assert all(event.explanation for event in events)


def test_a_moved_one_keeps_its_uid_and_grows_its_revision_and_one_called_off_is_gone(
    tendai: Member, now: datetime
) -> None:
    move(meeting_of(2022, 3), date(2022, 3, 9), by=tendai, now=now)
    actions.call_off_meeting(meeting_of(2022, 4), why="Easter", base_revision=0, by=tendai, now=now)

    found = events_for(tendai, date(2022, 3, 1), date(2022, 4, 30))
    assert [(event.uid, event.revision, event.day) for event in found] == [
        ("meeting-2022-03@projects", 1, date(2022, 3, 9))
    ]


def test_whoever_comes_is_told_of_the_agenda_once_per_date_and_whoever_is_away_is_not(
    tendai: Member, dagny: Member, now: datetime
) -> None:
    make_absence(make_member("Priya Raman"), MARCH)
    march = actions.name_facilitator(meeting_of(2022, 3), facilitator=dagny, by=tendai, now=now)
    make_item(meeting=march, by=dagny, now=now)

    found = agendas(now)
    assert {(each.member_id, each.key) for each in found} == {
        (tendai.pk, "projects:meeting:2022-03:2022-03-07T08:00:00-08:00"),
        (dagny.pk, "projects:meeting:2022-03:2022-03-07T08:00:00-08:00"),
    }
    told = {each.member_id: each for each in found}
    assert told[tendai.pk].due_at == datetime(2022, 3, 5, 16, tzinfo=UTC)
    assert told[tendai.pk].expires_at == march.starts
    assert told[tendai.pk].subject == "Agenda: Monthly meeting of March 2022"
    assert told[tendai.pk].body == (
        "The agenda has 1 item. Add yours.\n\nIt begins Mon 7 Mar 2022, 18:00 for you in Harare, Mon 7 Mar 2022, 08:00 "
        "in Los Angeles. Everybody meets in the team's video room."
    )
    assert told[dagny.pk].subject == "You lead it: Monthly meeting of March 2022"

    move(march, date(2022, 3, 8), by=tendai, now=now)
    assert {each.key for each in agendas(now)} == {"projects:meeting:2022-03:2022-03-08T08:00:00-08:00"}


def test_whoever_leads_prepares_the_agenda_and_is_needed_on_the_day(
    tendai: Member, dagny: Member, now: datetime
) -> None:
    actions.name_facilitator(meeting_of(2022, 3), facilitator=dagny, by=tendai, now=now)

    assert cards_for(dagny, now) == []
    (card,) = cards_for(dagny, datetime(2022, 3, 5, 16, tzinfo=UTC))
    assert (card.title, card.action, card.reason) == (
        *("Prepare the monthly meeting of March 2022", "Prepare"),
        "You lead it; its agenda has nothing on it yet",
    )
    assert cards_for(tendai, datetime(2022, 3, 5, 16, tzinfo=UTC)) == []
    assert [(duty.title, duty.due.at) for duty in duties_of(dagny, MARCH, MARCH)] == [
        ("Lead the monthly meeting of March 2022", datetime(2022, 3, 7, 16, tzinfo=UTC))
    ]
    assert duties_of(tendai, MARCH, MARCH) == []


def test_each_date_answers_why(tendai: Member, now: datetime) -> None:
    move(meeting_of(2022, 3), date(2022, 3, 9), by=tendai, now=now)

    assert explainers.explain("monthly-meeting", "2022-03", None).at.date() == MARCH
    assert explainers.explain("meeting", "2022-03", tendai).at.date() == date(2022, 3, 9)
    assert explainers.explain("agenda-notice", "2022-03", tendai).at.date() == date(2022, 3, 7)
    for question, subject in (("monthly-meeting", "March"), ("meeting", "1999-01"), ("agenda-notice", "x")):
        with pytest.raises(explainers.UnknownSubject):
            explainers.explain(question, subject, tendai)


def test_search_finds_notes_decisions_and_agendas(tendai: Member, now: datetime) -> None:
    march = meeting_of(2022, 3)
    make_item("Nights", meeting=march, by=tendai, now=now)
    actions.write_notes(march, notes="About *storage*.", base_revision=0, by=tendai, now=now)
    actions.add_decision(march, words="Two levels.", by=tendai, now=march.starts)

    entry = SearchEntry.objects.get(kind="meeting", object_id=march.pk)
    assert (entry.title, entry.text.split()) == (
        "Monthly meeting of March 2022",
        ["About", "storage.", "Two", "levels.", "Nights"],
    )
    assert SearchEntry.objects.filter(kind="meeting").count() == 1
    assert "projects:agenda-item-add" in {command.url_name for command in contracts.commands.collect()}
