"""One meeting is moved, put back, called off and led; whoever comes is told, old and new."""

from datetime import date, datetime, time, timedelta

import pytest

from compass.audit.models import Entry
from compass.notices.models import Notice
from people.models import Member
from people.policy.refusals import Impossible
from projects import actions
from projects.models import Meeting
from projects.models.dated_meetings import dated
from tests.factories.meetings import make_item, meeting_of, move, on_agenda
from tests.factories.people import make_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planned")]
HOUR = timedelta(hours=1)


def told(member: Member) -> list[tuple[str, str]]:
    return list(Notice.objects.filter(member=member).order_by("key").values_list("subject", "body"))


def test_move_meeting_keeps_the_local_hour_over_a_change_of_clocks_and_tells_old_and_new(
    tendai: Member, dagny: Member, now: datetime
) -> None:
    moved = move(meeting_of(2022, 3), date(2022, 3, 14), by=tendai, now=now, why="A  strike")

    assert (moved.held_on, moved.original_on, moved.local_time, moved.revision) == (
        *(date(2022, 3, 14), date(2022, 3, 7)),
        *(time(8), 1),
    )
    assert moved.moved_why == "A strike"
    assert told(tendai) == []
    assert told(dagny) == [
        (
            "Moved: Monthly meeting of March 2022",
            "Tendai Moyo moved it: A strike\n\n"
            "It begins Mon 14 Mar 2022, 16:00 for you in Oslo, Mon 14 Mar 2022, 08:00 in Los Angeles.\n\n"
            "Before, it was to begin Mon 7 Mar 2022, 17:00 for you in Oslo, Mon 7 Mar 2022, 08:00 in Los Angeles.",
        )
    ]
    assert Entry.objects.filter(verb="move_meeting").get().after["held_on"] == "2022-03-14"


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (date(2022, 3, 1), "past already"),
        (date(2022, 3, 28), "at most 20 days"),
        (date(2022, 3, 7), "there already"),
    ],
)
def test_move_meeting_refuses_what_cannot_be(tendai: Member, now: datetime, on: date, sentence: str) -> None:
    with pytest.raises(Impossible, match=sentence):
        move(meeting_of(2022, 3), on, by=tendai, now=now)
    assert meeting_of(2022, 3).revision == 0


def test_move_meeting_refuses_one_that_has_begun_and_one_that_changed_meanwhile(tendai: Member, now: datetime) -> None:
    march = meeting_of(2022, 3)
    with pytest.raises(Impossible, match="has begun already"):
        move(march, date(2022, 3, 9), by=tendai, now=march.starts + HOUR)
    move(march, date(2022, 3, 8), by=tendai, now=now)
    with pytest.raises(actions.Overtaken, match="Somebody changed this meeting"):
        actions.move_meeting(
            march, held_on=date(2022, 3, 9), local_time=time(8), why="x", base_revision=0, by=tendai, now=now
        )


def test_a_moved_one_explains_where_it_came_from(tendai: Member, now: datetime) -> None:
    move(meeting_of(2022, 3), date(2022, 3, 21), by=tendai, now=now)
    (found,) = dated(Meeting.objects.filter(month_on=date(2022, 3, 1)))

    assert found.by_rule is not None
    assert found.by_rule.at.date() == date(2022, 3, 7)
    assert found.starts.steps[-1].reason == "moved by Tendai Moyo: A holiday"
    assert (found.starts.question, found.starts.subject) == ("meeting", "2022-03")


def test_put_back_meeting_undoes_a_move_and_a_calling_off(tendai: Member, dagny: Member, now: datetime) -> None:
    move(meeting_of(2022, 9), date(2022, 9, 6), by=tendai, now=now)
    back = actions.put_back_meeting(meeting_of(2022, 9), base_revision=1, by=tendai, now=now)
    assert (back.held_on, back.moved_at, back.moved_why, back.revision) == (date(2022, 9, 5), None, "", 2)
    with pytest.raises(actions.Overtaken, match="where its rule puts it already"):
        actions.put_back_meeting(back, base_revision=2, by=tendai, now=now)

    actions.call_off_meeting(back, why="No room", base_revision=2, by=tendai, now=now)
    again = actions.put_back_meeting(back, base_revision=3, by=tendai, now=now)
    assert (again.is_standing, again.revision) == (True, 4)
    assert [subject for subject, _ in told(dagny)] == [
        "Moved: Monthly meeting of September 2022",
        "Put back: Monthly meeting of September 2022",
        "Called off: Monthly meeting of September 2022",
        "Put back: Monthly meeting of September 2022",
    ]


def test_call_off_meeting_carries_its_agenda_to_the_next(tendai: Member, dagny: Member, now: datetime) -> None:
    march, april = meeting_of(2022, 3), meeting_of(2022, 4)
    make_item("Nights", meeting=march, by=dagny, now=now)

    actions.call_off_meeting(march, why="Nobody can", base_revision=0, by=tendai, now=now)

    assert (on_agenda(march), on_agenda(april)) == ([("Nights", "carried")], [("Nights", "open")])
    assert told(dagny)[0][1] == (
        "Tendai Moyo called it off: Nobody can\n\n"
        "It was to begin Mon 7 Mar 2022, 17:00 for you in Oslo, Mon 7 Mar 2022, 08:00 in Los Angeles."
    )
    with pytest.raises(actions.Overtaken, match="called it off already"):
        actions.call_off_meeting(march, why="x", base_revision=1, by=tendai, now=now)
    with pytest.raises(Impossible, match="put it back first"):
        move(march, date(2022, 3, 9), by=tendai, now=now)


def test_name_facilitator_tells_whoever_leads(tendai: Member, dagny: Member, now: datetime) -> None:
    march = actions.name_facilitator(meeting_of(2022, 3), facilitator=dagny, by=tendai, now=now)
    actions.name_facilitator(march, facilitator=dagny, by=tendai, now=now)

    assert [subject for subject, _ in told(dagny)] == ["You lead the monthly meeting of March 2022"]
    assert (told(tendai), march.facilitator, march.revision) == ([], dagny, 1)
    gone = make_member("Anselm Okafor", is_active=False)
    with pytest.raises(Impossible, match="has left"):
        actions.name_facilitator(march, facilitator=gone, by=tendai, now=now)
    with pytest.raises(Impossible, match="has begun"):
        actions.name_facilitator(march, facilitator=None, by=tendai, now=march.starts)
