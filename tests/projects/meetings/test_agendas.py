"""Agendas: in the order that people give them, nothing twice, nothing lost when a meeting is over."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from compass.portal import contracts
from compass.portal.contracts import Topic
from people.models import Member
from people.policy.refusals import Impossible
from projects import actions
from projects.enums import TaskPhase
from projects.models import AgendaItem, Decision, Meeting
from tests.factories.governance import make_proposal
from tests.factories.meetings import make_item, meeting_of, on_agenda
from tests.factories.projects import make_project, move_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planned")]
TOPIC = Topic("Travel", "/somewhere/", "It waits")
DAY = timedelta(days=1)


@pytest.fixture
def march(planned: None) -> Meeting:
    return meeting_of(2022, 3)


def titles(meeting: Meeting) -> list[str]:
    return [title for title, _ in on_agenda(meeting)]


def test_items_stand_in_the_order_of_adding_and_change_places(march: Meeting, dagny: Member, now: datetime) -> None:
    a, b, c = (make_item(title, meeting=march, by=dagny, now=now) for title in "ABC")
    actions.raise_agenda_item(c, by=dagny, now=now)
    assert titles(march) == ["A", "C", "B"]
    actions.lower_agenda_item(a, by=dagny, now=now)
    assert titles(march) == ["C", "A", "B"]
    actions.raise_agenda_item(c, by=dagny, now=now)
    actions.lower_agenda_item(b, by=dagny, now=now)
    assert titles(march) == ["C", "A", "B"]
    actions.talk_agenda_item(a, by=dagny, now=now)
    actions.raise_agenda_item(b, by=dagny, now=now)
    assert titles(march) == ["B", "A", "C"]


def test_a_topic_is_put_on_once_and_the_agenda_forgets_it_when_taken_off(
    march: Meeting, dagny: Member, tendai: Member, now: datetime
) -> None:
    item = actions.take_topic(march, topic=TOPIC, by=dagny, now=now)
    assert actions.take_topic(march, topic=TOPIC, by=tendai, now=now) == item
    assert (item.title, item.text, item.source, item.added_by) == ("Travel", "It waits", "/somewhere/", dagny)

    actions.drop_agenda_item(item, by=tendai, now=now)
    assert titles(march) == []
    with pytest.raises(actions.Overtaken, match="somebody took it off"):
        actions.talk_agenda_item(item, by=dagny, now=now)


def test_an_item_is_talked_about_once_and_can_be_opened_again(march: Meeting, dagny: Member, now: datetime) -> None:
    item = make_item(meeting=march, by=dagny, now=now)
    actions.talk_agenda_item(item, by=dagny, now=now)
    with pytest.raises(actions.Overtaken, match="talked about already"):
        actions.carry_agenda_item(item, by=dagny, now=now)
    actions.reopen_agenda_item(item, by=dagny, now=now)
    with pytest.raises(actions.Overtaken, match="not marked as talked about"):
        actions.reopen_agenda_item(item, by=dagny, now=now)
    assert on_agenda(march) == [("Nights", "open")]


def test_an_item_is_changed_and_says_what_is_wrong(march: Meeting, dagny: Member, now: datetime) -> None:
    item = make_item(meeting=march, by=dagny, now=now)
    given: dict[str, Any] = {"text": "*Why*", "minutes": 25, "by": dagny, "now": now}
    changed = actions.change_agenda_item(item, title=" Long  nights ", seen=item.stamp, **given)
    assert (changed.title, changed.text, changed.minutes) == ("Long nights", "*Why*", 25)
    with pytest.raises(ValidationError):
        actions.change_agenda_item(item, title="", seen=changed.stamp, **given)
    with pytest.raises(actions.Overtaken, match="Somebody changed this"):
        actions.change_agenda_item(item, title="Short nights", seen=item.stamp, **given)


def test_carry_agenda_item_takes_it_to_the_next_that_takes_place(
    march: Meeting, dagny: Member, tendai: Member, now: datetime
) -> None:
    april, may = meeting_of(2022, 4), meeting_of(2022, 5)
    actions.call_off_meeting(april, why="Holidays", base_revision=0, by=tendai, now=now)
    item = actions.take_topic(march, topic=TOPIC, by=dagny, now=now)
    actions.take_topic(may, topic=TOPIC, by=dagny, now=now)
    other = make_item("Nights", meeting=march, by=dagny, now=now)

    actions.carry_agenda_item(item, by=dagny, now=now)
    actions.carry_agenda_item(other, by=dagny, now=now)

    assert titles(may) == ["Travel", "Nights"]
    assert AgendaItem.objects.get(meeting=may, title="Nights").carried_from == other


def test_close_meeting_once_it_was_held(march: Meeting, dagny: Member, now: datetime) -> None:
    make_item(meeting=march, by=dagny, now=now)
    with pytest.raises(Impossible, match="closed once it was held"):
        actions.close_meeting(march, by=dagny, now=now)
    actions.close_meeting(march, by=dagny, now=march.ends)
    assert titles(meeting_of(2022, 4)) == ["Nights"]
    with pytest.raises(actions.Overtaken, match="closed this meeting already"):
        actions.close_meeting(march, by=dagny, now=march.ends)
    with pytest.raises(Impossible, match="is closed; put it on the next one"):
        make_item(meeting=march, by=dagny, now=march.ends)


def test_two_people_writing_notes_lose_nothing(march: Meeting, dagny: Member, tendai: Member, now: datetime) -> None:
    actions.write_notes(march, notes="Dagny's", base_revision=0, by=dagny, now=now)
    with pytest.raises(actions.Overtaken, match=r"^Dagny Holm wrote meanwhile\."):
        actions.write_notes(march, notes="Tendai's", base_revision=0, by=tendai, now=now)
    both = actions.write_notes(march, notes="Dagny's\nTendai's", base_revision=1, by=tendai, now=now)
    same = actions.write_notes(march, notes="Dagny's\nTendai's", base_revision=2, by=dagny, now=now)
    assert (both.notes_revision, same.notes_revision, same.noted_by) == (2, 2, tendai)


def test_decisions_begin_with_the_meeting_and_can_be_struck_out(march: Meeting, dagny: Member, now: datetime) -> None:
    with pytest.raises(Impossible, match="still to come"):
        actions.add_decision(march, words="Yes.", by=dagny, now=now)
    decision = actions.add_decision(march, words="  Two   levels. ", by=dagny, now=march.starts)
    assert (decision.words, decision.decided_on) == ("Two levels.", date(2022, 3, 7))
    actions.drop_decision(decision, by=dagny, now=march.ends)
    assert Decision.objects.count() == 0
    with pytest.raises(actions.Overtaken, match="struck this decision out already"):
        actions.drop_decision(Decision(pk=decision.pk, meeting=march), by=dagny, now=march.ends)


def test_what_is_agreed_becomes_a_task_that_says_where_it_comes_from_and_is_asked_about_until_it_is_done(
    march: Meeting, dagny: Member, tendai: Member, now: datetime
) -> None:
    project = make_project(by=tendai, now=now)
    item = actions.add_action_item(
        march, title="Sort the alarms", owner=dagny, project=project, by=tendai, now=march.starts
    )
    task = item.task
    assert (task.why, task.owner, task.project, task.phase) == (
        *("Monthly meeting, Mon 7 Mar 2022", dagny),
        *(project, TaskPhase.READY),
    )
    later = march.ends + DAY
    assert list(contracts.topics.collect(later)) == [
        Topic("Sort the alarms", f"/tasks/{task.pk}/", "Agreed Mon 7 Mar 2022, with Dagny Holm; not done yet", dagny.pk)
    ]
    move_task(task, "done", by=dagny, now=later)
    assert list(contracts.topics.collect(later)) == []


def test_proposals_are_proposed_while_they_are_discussed_or_voted_on(dagny: Member, now: datetime) -> None:
    make_proposal(by=dagny, now=now - 60 * DAY, title="Closed")
    make_proposal(by=dagny, now=now - 2 * DAY, title="Discussed")
    make_proposal(by=dagny, now=now - 2 * DAY, title="A notice", area="website")

    assert [(each.title, each.reason) for each in contracts.topics.collect(now)] == [
        ("2022-02 Discussed", "Dagny Holm filed it; the vote opens Mon 21 Mar 2022"),
        ("2022-03 A notice", "Dagny Holm filed it; it may be carried out from Mon 21 Mar 2022"),
    ]
    voting = now + 20 * DAY
    assert [each.reason for each in contracts.topics.collect(voting)] == [
        "Dagny Holm filed it; the vote closes as Sat 26 Mar 2022 begins"
    ]
