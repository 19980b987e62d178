"""The council is called together: who may, who is told, on whose clock, and who cannot come."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django.asserts import assertContains, assertNotContains
from time_machine import travel

from compass.audit.models import Entry
from compass.notices.models import Notice
from compass.portal.contracts import events_for, reminders_between
from governance import actions
from governance.actions import Refused
from governance.models import CouncilMeeting
from people.enums import Role
from people.models import Member, RoleTerm
from tests.conftest import SignIn
from tests.factories.absences import make_absence
from tests.factories.council import make_council_meeting, rule
from tests.factories.governance import make_proposal
from tests.factories.people import make_member

NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)
BEGINS = datetime(2026, 4, 8, 17, tzinfo=UTC)  # ten in the morning in Los Angeles
CALL = "/council/meetings/call/"


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def yuki(db: None) -> Member:
    return make_member("Yuki Tanabe", roles=(Role.COUNCIL,), time_zone="Asia/Tokyo")


def typed(**fields: Any) -> dict[str, Any]:
    """What a browser sends of the form."""
    given = {"title": "Council meeting", "held_on": "2026-04-08", "local_time": "10:00", "minutes": "90"}
    return {**given, "place_url": "", "agenda_url": "", "token": str(uuid4()), **fields}


def changed(meeting: CouncilMeeting, **fields: Any) -> dict[str, Any]:
    """The whole meeting as it stands, but for some fields."""
    names = ("title", "starts_at", "ends_at", "place_url", "agenda_url")
    return {**{name: getattr(meeting, name) for name in names}, "base_revision": meeting.revision, **fields}


def told() -> list[tuple[str, str]]:
    """Who was told what, in the order of their names."""
    return sorted((each.recipient_name, each.subject) for each in Notice.objects.all())


def test_call_meeting_tells_the_council_of_that_day_on_their_own_clocks(noor: Member, yuki: Member) -> None:
    later = make_member("Priya Raman")
    RoleTerm.objects.create(member=later, role=Role.COUNCIL, from_on=date(2026, 4, 8))
    make_member("Caleb Ferris", roles=(Role.STAFF,))

    make_council_meeting(by=noor, now=NOW, starts_at=BEGINS)

    assert told() == [(name, "Meeting: Council meeting") for name in ("Priya Raman", "Yuki Tanabe")]
    body = Notice.objects.get(member=yuki).body
    assert "It begins Thu 9 Apr 2026, 02:00 for you in Tokyo." in body
    assert Entry.objects.filter(verb="call_meeting").count() == 1


def test_call_meeting_reads_the_hour_on_the_organisations_clock(sign_in: SignIn, noor: Member) -> None:
    noor.time_zone = "Europe/Berlin"
    noor.save()

    answer = sign_in(noor).post(CALL, typed())

    meeting = CouncilMeeting.objects.get()
    assert (answer.status_code, meeting.starts_at, meeting.minutes) == (302, BEGINS, 90)
    assertContains(sign_in(noor).get(meeting.get_absolute_url()), "19:00")


def test_call_meeting_sent_twice_calls_once(sign_in: SignIn, noor: Member) -> None:
    client, form = sign_in(noor), typed()

    assert [client.post(CALL, form).status_code for _ in range(2)] == [302, 302]
    assert CouncilMeeting.objects.count() == 1


def test_call_meeting_names_whoever_is_away_once_before(sign_in: SignIn, noor: Member, yuki: Member) -> None:
    make_absence(yuki, date(2026, 4, 9), date(2026, 4, 9), now=NOW, reason="canary")  # in Tokyo it is that day by then
    client = sign_in(noor)

    page = client.post(CALL, typed())
    assertContains(page, "One is away then:")
    assertNotContains(page, "canary")
    assert not CouncilMeeting.objects.exists()
    again = {**typed(), "seen": page.context["form"].data["seen"]}
    assert client.post(CALL, {**again, "local_time": "11:00"}).status_code == 200
    assert client.post(CALL, again).status_code == 302


def test_a_holiday_is_warned_about_before_and_after(sign_in: SignIn, noor: Member) -> None:
    client, form = sign_in(noor), typed(held_on="2026-05-25")

    page = client.post(CALL, form)
    assertContains(page, "Memorial Day falls on this day.")
    assert client.post(CALL, {**form, "seen": page.context["form"].data["seen"]}).status_code == 302
    assertContains(client.get(CouncilMeeting.objects.get().get_absolute_url()), "Memorial Day falls on this day.")
    assertContains(client.get("/council/"), "Memorial Day falls on this day.")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"held_on": "2026-03-17", "local_time": "09:00"}, "This is past already"),
        ({"held_on": "2026-02-30"}, "This is no day"),
        ({"local_time": "25:00"}, "This is no hour"),
        ({"minutes": "0"}, "Write minutes, from 5 to 1440."),
        ({"place_url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"title": ""}, "This field is required."),
    ],
)
def test_call_meeting_refuses_what_is_none_and_keeps_it(
    sign_in: SignIn, noor: Member, fields: dict[str, str], words: str
) -> None:
    page = sign_in(noor).post(CALL, typed(agenda_url="https://docs.example/agenda", **fields))

    assertContains(page, words, status_code=409 if "past" in words else 422)
    assertContains(page, "https://docs.example/agenda", status_code=page.status_code)
    assert not CouncilMeeting.objects.exists()


def test_whoever_is_neither_council_nor_director_calls_nothing(sign_in: SignIn, noor: Member) -> None:
    caleb = make_member("Caleb Ferris", roles=(Role.STAFF,))
    meeting = make_council_meeting(by=noor, now=NOW, starts_at=BEGINS)
    client = sign_in(caleb)

    assert client.post(CALL, typed()).status_code == 403
    assert client.post(f"{meeting.get_absolute_url()}call-off/").status_code == 403
    assertNotContains(client.get(meeting.get_absolute_url()), "Call off")


def test_change_meeting_moves_it_and_says_where_it_was(noor: Member, yuki: Member) -> None:
    meeting = make_council_meeting(by=noor, now=NOW, starts_at=BEGINS)
    to = BEGINS + timedelta(days=1)

    moved = actions.change_meeting(
        meeting, **changed(meeting, starts_at=to, ends_at=to + timedelta(hours=1)), by=noor, now=NOW
    )

    assert (moved.revision, moved.revised_at) == (1, NOW)
    notice = Notice.objects.get(member=yuki, subject__startswith="Moved")
    assert "It begins Fri 10 Apr 2026, 02:00" in notice.body
    assert "Before, it was to begin Thu 9 Apr 2026, 02:00" in notice.body


def test_change_meeting_that_changes_nothing_tells_nobody(noor: Member, yuki: Member) -> None:
    meeting = make_council_meeting(by=noor, now=NOW, starts_at=BEGINS)

    assert actions.change_meeting(meeting, **changed(meeting), by=noor, now=NOW).revision == 0
    assert len(told()) == 1


def test_change_meeting_gives_the_text_back_to_whoever_was_second(sign_in: SignIn, noor: Member) -> None:
    meeting = make_council_meeting(by=noor, now=NOW, starts_at=BEGINS)
    actions.change_meeting(meeting, **changed(meeting, title="Spring meeting"), by=noor, now=NOW)
    url, client = f"{meeting.get_absolute_url()}change/", sign_in(noor)

    page = client.post(url, typed(title="My own words", base_revision="0"))
    assertContains(page, "My own words", status_code=409)
    assertContains(page, "Somebody changed this meeting", status_code=409)
    assert client.post(url, typed(title="My own words", base_revision="1")).status_code == 302


def test_call_off_meeting_asks_tells_and_takes_it_from_the_calendar(
    sign_in: SignIn, noor: Member, yuki: Member
) -> None:
    meeting = make_council_meeting(by=noor, now=NOW, starts_at=BEGINS)
    url, client = f"{meeting.get_absolute_url()}call-off/", sign_in(noor)

    assertContains(client.get(url), "Call off “Council meeting”?")
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 409
    assert ("Yuki Tanabe", "Called off: Council meeting") in told()
    assert "Council meeting" not in [each.title for each in events_for(noor, BEGINS.date(), BEGINS.date())]
    assertContains(client.get(meeting.get_absolute_url()), "Called off")


def test_a_meeting_that_has_begun_stays_as_it_is(noor: Member) -> None:
    meeting = make_council_meeting(by=noor, now=NOW, starts_at=BEGINS)

    with pytest.raises(Refused, match="has begun already"):
        actions.call_off_meeting(meeting, by=noor, now=BEGINS)
    with pytest.raises(Refused, match="has begun already"):
        actions.change_meeting(meeting, **changed(meeting, title="Too late"), by=noor, now=BEGINS)


def test_the_council_of_its_day_is_part_of_it_in_the_calendar(noor: Member, yuki: Member) -> None:
    meeting = make_council_meeting(by=noor, now=NOW, starts_at=BEGINS)

    [event] = [each for each in events_for(noor, BEGINS.date(), BEGINS.date()) if each.kind == "council-meeting"]
    assert (event.uid, event.people) == (f"meeting-{meeting.pk}@governance", (noor.pk, yuki.pk))


def test_the_council_is_reminded_some_hours_before_by_the_rules_of_the_day_it_was_called(
    noor: Member, yuki: Member
) -> None:
    meeting = make_council_meeting(by=noor, now=NOW, starts_at=BEGINS)
    rule("meeting-notice", 48, since=date(2026, 3, 18))

    due = [each for each in reminders_between(NOW, BEGINS) if each.key.startswith("governance:meeting:")]

    assert [(each.member_id, each.due_at) for each in due] == [
        (member.pk, BEGINS - timedelta(hours=24)) for member in (noor, yuki)
    ]
    assert {(each.explanation.at, each.expires_at, each.path) for each in due} == {
        (BEGINS - timedelta(hours=24), BEGINS, meeting.get_absolute_url())
    }
    actions.call_off_meeting(meeting, by=noor, now=NOW)
    assert [each for each in reminders_between(NOW, BEGINS) if each.key.startswith("governance:meeting:")] == []


def test_its_page_shows_what_to_talk_about_who_is_away_and_when_it_is_told(
    sign_in: SignIn, noor: Member, yuki: Member
) -> None:
    meeting = make_council_meeting(by=noor, now=NOW, starts_at=BEGINS)
    make_proposal(by=noor, now=NOW, title="A second espresso machine")
    make_absence(yuki, date(2026, 4, 9), date(2026, 4, 9), now=NOW)

    page = sign_in(noor).get(meeting.get_absolute_url())

    assertContains(page, "A second espresso machine")
    assertContains(page, "One is away then:")
    assertContains(page, "Notice before a council meeting, v1")
    assert sign_in(noor).get(f"/why/council-meeting-notice/{meeting.pk}/").status_code == 200
    assert sign_in(noor).get("/why/council-meeting-notice/x/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_its_page_costs_the_same_queries_for_any_number(
    sign_in: SignIn, noor: Member, django_assert_num_queries: Any, count: int
) -> None:
    meeting = make_council_meeting(by=noor, now=NOW, starts_at=BEGINS)
    for number in range(count):
        make_proposal(by=noor, now=NOW)
        make_member(f"Member {number}", roles=(Role.COUNCIL,))
    client = sign_in(noor)

    with django_assert_num_queries(9):
        client.get(meeting.get_absolute_url())
