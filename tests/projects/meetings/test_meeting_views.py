"""The pages of meetings: everybody writes, some move, nothing typed is lost, and more rows cost no more queries."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from time_machine import travel

from people.models import Member
from projects import actions
from projects.models import ActionItem, AgendaItem, Decision, Meeting
from tests.conftest import SignIn
from tests.factories.absences import make_absence
from tests.factories.governance import make_proposal
from tests.factories.meetings import make_item, meeting_of, on_agenda
from tests.factories.people import make_member
from tests.projects.costs import queries_of
from tests.projects.meetings.conftest import WEDNESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]
LIST, MARCH = "/meetings/", "/meetings/2022-03/"
MOVE = {"held_on": "2022-03-08", "local_time": "09:30", "why": "A strike", "base_revision": "0"}


def test_an_empty_portal_says_what_to_do_and_does_it(client: Client) -> None:
    assertContains(client.get(LIST), "No meeting is planned yet")
    assertContains(client.get("/meetings/agenda/add/"), "Plan the months ahead first")
    page = client.post("/meetings/plan/", follow=True)
    assertContains(page, "The months ahead are planned.")
    assert Meeting.objects.count() == 13
    assertContains(client.post("/meetings/plan/", follow=True), "Everything is planned already.")


def test_the_list_shows_the_next_and_warns_of_labor_day_and_of_who_is_away(planned: None, client: Client) -> None:
    make_absence(make_member("Priya Raman"), date(2022, 3, 4), date(2022, 3, 9), reason="Pune", shows_reason=True)
    page = client.get(LIST)

    assertContains(page, "in 5 days")
    assertContains(page, "AWAY: Priya Raman - Pune")
    assertContains(page, "Labor Day falls on this day; the date stays.", count=1)
    assertNotContains(page, "is not planned to its end")


def test_a_reason_that_is_not_shown_stands_on_no_page(planned: None, client: Client) -> None:
    make_absence(make_member("Priya Raman"), date(2022, 3, 7), reason="Clinic-4711")
    for page in (LIST, MARCH, f"{MARCH}move/", "/meetings/2022-04/move/"):
        assertNotContains(client.get(page), "Clinic-4711")


@pytest.mark.parametrize("month", ["2022-13", "march", "1999-01", "2022-3"])
def test_a_month_without_a_meeting_is_not_found(planned: None, client: Client, month: str) -> None:
    assert client.get(f"/meetings/{month}/").status_code == 404


def test_add_agenda_item_to_the_next_or_a_named_meeting(planned: None, client: Client, tendai: Member) -> None:
    form = client.get("/meetings/agenda/add/").context["form"]
    assert form.initial["meeting"] == date(2022, 3, 1)
    sent = {"title": "Nights", "minutes": "20", "meeting": "2022-05-01"}
    page = client.post("/meetings/agenda/add/", sent)
    item = AgendaItem.objects.get()
    assertRedirects(page, f"/meetings/2022-05/#item-{item.pk}", fetch_redirect_response=False)
    assert (item.title, item.minutes, item.added_by) == ("Nights", 20, tendai)

    refused = client.post("/meetings/agenda/add/", {**sent, "minutes": "none", "text": "Kept"})
    assertContains(refused, "Write minutes, from 1 to 480.", status_code=422)
    assertContains(refused, "Kept", status_code=422)


def test_items_are_moved_talked_about_carried_and_taken_off(planned: None, client: Client, tendai: Member) -> None:
    march = meeting_of(2022, 3)
    a, b, c, d = (make_item(title, meeting=march, by=tendai, now=WEDNESDAY) for title in "ABCD")
    for item, verb in ((b, "raise"), (a, "lower"), (a, "talk"), (c, "carry"), (d, "drop")):
        assertRedirects(client.post(f"{MARCH}agenda/{item.pk}/{verb}/"), f"{MARCH}#agenda")
    assert sorted(on_agenda(march)) == [("A", "talked"), ("B", "open"), ("C", "carried")]
    late = client.post(f"{MARCH}agenda/{c.pk}/talk/")
    assertContains(late, "is carried on already", status_code=409)
    client.post(f"{MARCH}agenda/{a.pk}/reopen/")
    words = {"title": "A!", "minutes": "5", "text": "", "seen": a.stamp}
    changed = client.post(f"{MARCH}agenda/{a.pk}/change/", words)
    assert (changed.status_code, AgendaItem.objects.get(pk=a.pk).title) == (302, "A!")
    assert client.post(f"/meetings/2022-04/agenda/{a.pk}/talk/").status_code == 404


def test_change_agenda_item_too_late_keeps_what_was_typed(planned: None, client: Client, tendai: Member) -> None:
    item = make_item(meeting=meeting_of(2022, 3), by=tendai, now=WEDNESDAY)
    actions.talk_agenda_item(item, by=tendai, now=WEDNESDAY)
    page = client.post(f"{MARCH}agenda/{item.pk}/change/", {"title": "My words", "minutes": "5", "seen": item.stamp})
    assertContains(page, "is talked about already", status_code=409)
    assertContains(page, "My words", status_code=409)


def test_change_agenda_item_second_keeps_what_was_typed_and_shows_what_stands(
    planned: None, client: Client, tendai: Member
) -> None:
    item = make_item("Nights", meeting=meeting_of(2022, 3), by=tendai, now=WEDNESDAY)
    seen, page = item.stamp, f"{MARCH}agenda/{item.pk}/change/"
    client.post(page, {"title": "Theirs", "minutes": "5", "text": "*Why*", "seen": seen})
    second = client.post(page, {"title": "Mine", "minutes": "5", "seen": seen})
    for words in ("Somebody changed this while you had it open.", "Theirs", "<em>Why</em>", "Mine"):
        assertContains(second, words, status_code=409)
    assert AgendaItem.objects.get().title == "Theirs"
    again = client.post(page, {"title": "Mine", "minutes": "5", "seen": second.context["form"]["seen"].value()})
    assert (again.status_code, AgendaItem.objects.get().title) == (302, "Mine")


def test_take_topic_from_what_the_portal_proposes_and_twice_is_once(
    planned: None, client: Client, tendai: Member
) -> None:
    proposal = make_proposal(by=tendai, now=WEDNESDAY - timedelta(days=2), title="A coordinator")
    assertContains(client.get(MARCH), "2022-01 A coordinator")
    for _ in range(2):
        client.post(f"{MARCH}agenda/take-topic/", {"topic": proposal.get_absolute_url()})
    assert on_agenda(meeting_of(2022, 3)) == [("2022-01 A coordinator", "open")]
    assert client.get(MARCH).context["topics"] == []
    gone = client.post(f"{MARCH}agenda/take-topic/", {"topic": "/elsewhere/"})
    assertContains(gone, "This is proposed no more", status_code=409)


def test_an_agenda_longer_than_the_meeting_is_warned_about(planned: None, client: Client, tendai: Member) -> None:
    make_item(meeting=meeting_of(2022, 3), by=tendai, now=WEDNESDAY, minutes=121)
    assertContains(client.get(MARCH), "121 of 120 minutes")
    assertContains(client.get(MARCH), "longer than the meeting")


def test_move_meeting_shows_once_what_falls_on_the_day(planned: None, client: Client) -> None:
    make_absence(make_member("Priya Raman"), date(2022, 3, 8))
    page = client.get(f"{MARCH}move/?on=2022-03-09")
    assert page.context["form"].initial["held_on"] == date(2022, 3, 9)
    assert [each.on.day for each in page.context["others"]] == [9, 10, 11, 8]

    warned = client.post(f"{MARCH}move/", MOVE)
    assertContains(warned, "AWAY: Priya Raman")
    assertContains(warned, "Move it all the same")
    assert meeting_of(2022, 3).revision == 0

    page = client.post(f"{MARCH}move/", {**MOVE, "seen": "2022-03-08 09:30:00"}, follow=True)
    assertContains(page, "It is moved. Everybody is told.")
    assertContains(page, "A strike")
    assert (meeting_of(2022, 3).held_on, meeting_of(2022, 3).moved_why) == (date(2022, 3, 8), "A strike")


@pytest.mark.parametrize(
    ("change", "code", "sentence"),
    [
        ({"held_on": "2022-02-28"}, 422, "This is past already"),
        ({"held_on": "2022-04-20"}, 422, "Choose a day at most 20 days"),
        ({"held_on": "soon"}, 422, "This is no day"),
        ({"why": ""}, 422, "This field is required"),
        ({"base_revision": "7"}, 409, "Somebody changed this meeting"),
    ],
)
def test_move_meeting_keeps_what_was_typed(
    planned: None, client: Client, change: dict[str, str], code: int, sentence: str
) -> None:
    page = client.post(f"{MARCH}move/", {**MOVE, **change})
    assertContains(page, sentence, status_code=code)
    assertContains(page, "09:30", status_code=code)


def test_a_volunteer_moves_nothing_unless_they_lead_it(
    planned: None, sign_in: SignIn, tendai: Member, dagny: Member
) -> None:
    client = sign_in(dagny)
    for page in ("move/", "call-off/", "facilitator/"):
        assert client.get(f"{MARCH}{page}").status_code == 403
    actions.name_facilitator(meeting_of(2022, 3), facilitator=dagny, by=tendai, now=WEDNESDAY)
    assert [client.get(f"{MARCH}{page}").status_code for page in ("move/", "call-off/", "facilitator/")] == [200] * 3


def test_call_off_meeting_and_put_it_back(planned: None, client: Client) -> None:
    refused = client.post(f"{MARCH}call-off/", {"base_revision": "0", "why": ""})
    assert refused.status_code == 422
    page = client.post(f"{MARCH}call-off/", {"base_revision": "0", "why": "Nobody can"}, follow=True)
    assertContains(page, "Called off by Tendai Moyo: Nobody can")
    late = client.post(f"{MARCH}call-off/", {"base_revision": "0", "why": "My reason"})
    assertContains(late, "My reason", status_code=409)
    assertContains(client.get(LIST), "called off")
    assert client.post(f"{MARCH}put-back/", {"base_revision": "0"}).status_code == 409
    assertContains(client.post(f"{MARCH}put-back/", {"base_revision": "1"}, follow=True), "where its rule puts it")


def test_name_facilitator(planned: None, client: Client, dagny: Member) -> None:
    page = client.post(f"{MARCH}facilitator/", {"facilitator": dagny.pk}, follow=True)
    assertContains(page, "Dagny Holm")
    assert meeting_of(2022, 3).facilitator == dagny
    assert client.post(f"{MARCH}facilitator/", {"facilitator": "0"}).status_code == 422


def test_write_notes_second_keeps_both_texts(planned: None, client: Client, dagny: Member) -> None:
    actions.write_notes(meeting_of(2022, 3), notes="Hers", base_revision=0, by=dagny, now=WEDNESDAY)
    page = client.post(f"{MARCH}notes/", {"notes": "Mine", "base_revision": "0"})
    assertContains(page, "Dagny Holm wrote meanwhile.", status_code=409)
    assertContains(page, "Hers", status_code=409)
    assertContains(page, "Mine", status_code=409)

    page = client.post(f"{MARCH}notes/", {"notes": "Hers\r\n\r\n**Mine**", "base_revision": "1"}, follow=True)
    assertContains(page, "<strong>Mine</strong>")
    deep = client.post(f"{MARCH}notes/", {"notes": ">" * 120, "base_revision": "2"})
    assertContains(deep, "too deep", status_code=422)


def test_from_its_beginning_on_decisions_and_tasks_are_written_down(
    planned: None, client: Client, tendai: Member, dagny: Member
) -> None:
    early = client.post(f"{MARCH}decisions/add/", {"words": "Too soon"})
    assertContains(early, "still to come", status_code=422)
    assertContains(early, "Too soon", status_code=422)
    march = meeting_of(2022, 3)
    with travel(march.starts, tick=False):
        client.force_login(tendai)
        client.post(f"{MARCH}decisions/add/", {"words": "Two levels."})
        client.post(f"{MARCH}actions/add/", {"title": "Sort the alarms", "owner": dagny.pk})
        page, task = client.get(MARCH), ActionItem.objects.get().task.get_absolute_url()
        assertContains(page, "Two levels.")
        assertContains(page, task)
        assertContains(client.get(task), f'href="{MARCH}">Monthly meeting, Mon 7 Mar 2022</a>')
        assertContains(page, "ready to work")
        assertContains(client.get("/meetings/decisions/?words=LEVELS"), "Two levels.")
        assertContains(client.get("/meetings/decisions/?words=none"), "No decision has these words")
        client.post(f"{MARCH}decisions/{Decision.objects.get().pk}/drop/")
        assert Decision.objects.count() == 0


def test_a_meeting_that_ended_today_stands_among_those_before(planned: None, client: Client, tendai: Member) -> None:
    march = meeting_of(2022, 3)
    for at, upcoming, past in ((march.ends - timedelta(minutes=1), 3, []), (march.ends, 4, [march])):
        with travel(at, tick=False):
            client.force_login(tendai)
            page = client.get(LIST)
        assert page.context["upcoming"].each.meeting == meeting_of(2022, upcoming)
        assert [each.meeting for each in page.context["past"]] == past


def test_close_meeting_from_its_page(planned: None, client: Client, tendai: Member) -> None:
    march = meeting_of(2022, 3)
    make_item(meeting=march, by=tendai, now=WEDNESDAY)
    assert client.post(f"{MARCH}close/").status_code == 409
    with travel(march.ends, tick=False):
        client.force_login(tendai)
        page = client.post(f"{MARCH}close/", follow=True)
    assertContains(page, "carried on")
    assert on_agenda(meeting_of(2022, 4)) == [("Nights", "open")]


def fill(meeting: Meeting, count: int, by: Member, now: datetime) -> None:
    """So many items more, and decisions and tasks up to thirty."""
    plain = {"meeting": meeting, "minutes": 1, "added_at": now, "added_by": by}
    AgendaItem.objects.bulk_create(AgendaItem(title=f"{each}", position=each, **plain) for each in range(count))
    for number in range(min(count, 30)):
        actions.add_decision(meeting, words=f"Decision {number}", by=by, now=now)
        actions.add_action_item(meeting, title=f"Task {number}", owner=by, by=by, now=now)


@pytest.mark.parametrize("away", [timedelta(minutes=-1), timedelta()], ids=["just before it", "once it has begun"])
def test_more_rows_cost_no_more_queries(planned: None, client: Client, tendai: Member, away: timedelta) -> None:
    march = meeting_of(2022, 3)
    pages = (LIST, MARCH, "/meetings/agenda/add/", "/meetings/decisions/", f"{MARCH}notes/")
    found: dict[int, dict[str, int]] = {}
    with travel(march.starts + away, tick=False):
        client.force_login(tendai)
        client.get(LIST)
        for count in (1, 3, 300):
            fill(march, count, tendai, march.starts)
            make_absence(make_member(f"Member {count}"), march.held_on)
            found[count] = {path: queries_of(client, path) for path in pages}
    assert found[1] == found[3] == found[300]
    assert {path: count for path, count in found[1].items() if count > 15} == {}
