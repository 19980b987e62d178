"""The pages of team syncs: one's own answer first, stale and late ones, the archive, what is discussed."""

from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from time_machine import travel

from people.enums import Role
from people.models import Member
from projects.models import Discussion, Response, Sync, Task
from tests.conftest import SignIn
from tests.factories.absences import make_absence
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project, move
from tests.factories.syncs import CLOSES, OPENS, answer, make_discussion, make_sync
from tests.projects.costs import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]
MONDAY = OPENS + timedelta(hours=9)
LIST, DAY, ANSWER = "/syncs/", "/syncs/2026-03-09/", "/syncs/2026-03-09/answer/"
NEW = {"base_revision": "0"}


def test_before_the_portal_has_opened_it_the_page_is_as_if_it_had_and_an_answer_opens_it(
    client: Client, noor: Member
) -> None:
    assertContains(client.get(LIST), "0 of 1 have answered; nobody must.")
    assertContains(client.get(DAY), "Team sync, Monday 9 March 2026")
    assert Sync.objects.count() == 0

    page = client.post(ANSWER, {**NEW, "updates": "- Wrote a page"}, follow=True)
    assertRedirects(page, DAY)
    assertContains(page, "Your answer is saved.")
    assert Sync.objects.get().responses.get().texts == {"updates": "- Wrote a page"}


def test_ones_own_answer_comes_first_while_it_is_open_with_a_draft_in_it(client: Client, noor: Member) -> None:
    started = make_deliverable("Shared folders", project=make_project(by=noor, now=OPENS), by=noor, now=OPENS)
    move(started, "progress", by=noor, now=OPENS)

    form = client.get(LIST).context["form"]
    assert (form["updates"].value(), form["next"].value()) == (
        f"- Started [Shared folders]({started.get_absolute_url()})",
        f"- [Shared folders]({started.get_absolute_url()})",
    )
    client.post(ANSWER, {**NEW, "updates": form["updates"].value()})
    assert "form" not in client.get(LIST).context


def test_rows_write_a_line_with_the_name(client: Client, noor: Member, ilse: Member) -> None:
    rows = {"thanks_whom": ilse.pk, "thanks_what": "for the tea", "discuss_whom": "", "discuss_what": "The tea itself"}
    client.post(ANSWER, {**NEW, "thanks": "- Everybody", **rows})

    response = Response.objects.get()
    assert response.texts == {"thanks": "- Everybody\n- @Ilse Brandt: for the tea", "discuss": "- The tea itself"}
    assert [each.to for each in response.thanks.all()] == [ilse]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"discuss": f"- {'long ' * 61}"}, "is longer than 300 characters; write less."),
        ({"thanks": "- @Ilse"}, "More than one member is called Ilse; write the full name after the @."),
        ({"thanks_whom": "0"}, "This is no member, or not any more; choose again."),
        ({"updates": "> " * 100 + "deep"}, "Lists or quotes lie too deep in each other to be shown"),
        ({"updates": "x" * 10_001}, "Ensure this value has at most 10000 characters (it has 10001)."),
        ({"discuss": "- a\u202eb"}, "This holds a character that cannot be seen"),
        ({"discuss": "- a&#8238;b"}, "This holds a character that cannot be seen"),
    ],
)
def test_what_cannot_be_is_said_and_kept(client: Client, ilse: Member, typed: dict[str, str], sentence: str) -> None:
    make_member("Ilse Other")
    page = client.post(ANSWER, {**NEW, "next": "- Kept", **typed})

    assertContains(page, sentence, status_code=422)
    assertContains(page, "- Kept", status_code=422)
    assert Response.objects.count() == 0


def test_a_row_with_a_name_needs_its_words(client: Client, ilse: Member) -> None:
    page = client.post(ANSWER, {**NEW, "thanks_whom": ilse.pk})
    assertContains(page, "Say for what you thank them.", status_code=422)


def test_a_preview_saves_nothing_and_shows_how_it_reads(client: Client) -> None:
    page = client.post(ANSWER, {**NEW, "updates": "- **Bold** <script>", "step": "preview"})

    assertContains(page, "How it reads")
    assertContains(page, "<strong>Bold</strong> &lt;script&gt;")
    assert Response.objects.count() == 0


def test_nothing_this_week_is_saved_without_the_draft(client: Client) -> None:
    page = client.post(ANSWER, {**NEW, "updates": "- Drafted", "step": "nothing"}, follow=True)

    assertContains(page, "It is written down that you have nothing to say this week.")
    assert Response.objects.get().texts == {}


def test_an_old_page_answers_409_and_keeps_what_was_typed(client: Client, noor: Member) -> None:
    answer(make_sync(), noor, now=MONDAY, updates="- First")
    page = client.post(ANSWER, {**NEW, "updates": "- From another window"})
    assertContains(page, "You saved this in another window meanwhile.", status_code=409)
    assertContains(page, "- From another window", status_code=409)

    again = {"updates": "- From another window", "base_revision": page.context["form"]["base_revision"].value()}
    assertRedirects(client.post(ANSWER, again), DAY)
    assert Response.objects.get().texts == {"updates": "- From another window"}


def test_a_late_answer_is_taken_and_marked(sign_in: SignIn, noor: Member) -> None:
    make_sync()
    with travel(CLOSES, tick=False):
        client = sign_in(noor)
        assertContains(client.get(LIST), "Answer late")
        page = client.post(ANSWER, {**NEW, "updates": "- Late"}, follow=True)

    assertContains(page, "Your answer is saved, and marked as late.")
    assertContains(page, '<span class="badge badge-outline">late</span>')


def test_a_change_of_an_answer_that_came_in_time_is_not_called_late(sign_in: SignIn, noor: Member) -> None:
    answer(make_sync(), noor, now=MONDAY, updates="- In time")
    with travel(CLOSES, tick=False):
        page = sign_in(noor).post(ANSWER, {"base_revision": "1", "updates": "- In time, and mended"}, follow=True)

    assertContains(page, "Your answer is saved.")
    assertNotContains(page, "marked as late")


def test_nobody_is_called_late_for_a_sync_that_opened_too_late(sign_in: SignIn, noor: Member) -> None:
    make_sync(CLOSES)
    with travel(CLOSES, tick=False):
        client = sign_in(noor)
        pages = [client.get(address) for address in (LIST, DAY, ANSWER)]
        pages.append(client.post(ANSWER, {**NEW, "updates": "- Back"}, follow=True))

    assertContains(pages[1], "No answer counts as late.")
    for page in pages:
        assertNotContains(page, "Answer late")
        assertNotContains(page, "marked")


def test_who_is_away_is_named_and_not_counted(client: Client, noor: Member, ilse: Member) -> None:
    make_absence(ilse, date(2026, 3, 9), date(2026, 3, 10))

    page = client.get(LIST)
    assertContains(page, "0 of 1 have answered; nobody must.")
    assertContains(page, "Skipped, for they are away or not at work meanwhile: Ilse Brandt.")


@pytest.mark.parametrize("day", ["2026-03-10", "2026-03-16", "2026-02-30", "soon", "0001-01-01"])
def test_a_day_without_a_sync_is_no_page(client: Client, day: str) -> None:
    assert [client.get(f"/syncs/{day}/").status_code, client.get(f"/syncs/{day}/answer/").status_code] == [404, 404]


def test_the_archive_is_by_date_and_by_person(client: Client, noor: Member, ilse: Member) -> None:
    early = make_sync(OPENS - timedelta(days=5))
    answer(early, ilse, now=OPENS - timedelta(days=5), updates="- Early")
    answer(make_sync(), ilse, now=MONDAY, updates="- Now")

    assert [each.held_on for each in client.get(LIST).context["page"]] == [date(2026, 3, 2)]
    page = client.get(f"/syncs/by/{ilse.pk}/")
    assert [each.texts["updates"] for each, _ in page.context["responses"]] == ["- Now", "- Early"]
    assertContains(client.get(f"/syncs/by/{noor.pk}/"), "No answers yet")


def test_thanks_are_kept_for_whom_they_are_for(client: Client, noor: Member, ilse: Member) -> None:
    assertContains(client.get("/syncs/thanks/"), "Nothing here yet")
    answer(make_sync(), ilse, now=MONDAY, thanks="- @Noor for the tea\n- @Noor for the cake")

    assertContains(client.get("/syncs/thanks/"), "<p>@Noor for the tea</p>\n<p>@Noor for the cake</p>")


def test_a_discussion_is_taken_handed_answered_and_becomes_a_task(client: Client, noor: Member, ilse: Member) -> None:
    raised = make_discussion(make_sync(), ilse, now=MONDAY)
    page = raised.get_absolute_url()
    assertRedirects(client.post(f"{page}take/"), page)
    assertContains(client.post(f"{page}hand/", {"to": ilse.pk}, follow=True), "It is Ilse’s to see to; they are told.")
    reply = {"body": "I know *that*.", "token": "6f1f0e0c-6f0a-4a6e-9d0b-0d6f1f0e0c6f"}
    assertContains(client.post(f"{page}replies/", reply, follow=True), "I know <em>that</em>.")
    assertContains(client.post(f"{page}task/", follow=True), "It is a task on the activity backlog now.")

    task = Task.objects.get()
    assert task.owner == ilse
    assertContains(client.get(task.get_absolute_url()), f'href="{page}">Team sync, Mon 9 Mar 2026</a>')
    late = client.post(f"{page}settle/", {"outcome": "We wait."})
    assertContains(late, "Noor Haddad settled this meanwhile: It became a task.", status_code=409)
    assertContains(late, "We wait.", status_code=409)


def test_what_is_missing_is_said_on_the_page_of_a_discussion(client: Client, ilse: Member) -> None:
    page = make_discussion(make_sync(), ilse, now=MONDAY).get_absolute_url()

    for verb, typed in (("hand", {"to": "0"}), ("settle", {"outcome": " "}), ("replies", {"body": ""})):
        assert client.post(f"{page}{verb}/", typed).status_code == 422
    assert Discussion.objects.get().settled_at is None


def test_pages_cost_the_same_queries_for_any_number_of_answers(sign_in: SignIn) -> None:
    sync, reader = make_sync(), make_member("Reader", roles=(Role.STAFF,))
    client, made = sign_in(reader), 0
    found: dict[int, list[int]] = {}
    for count in (1, 3, 300):
        for number in range(made, count):
            by = make_member(f"Member {number}", roles=(Role.STAFF,))
            answer(sync, by, now=MONDAY, thanks="- @Reader", updates="- Done", discuss=f"- Item {number}")
        made = count
        own = f"/syncs/by/{by.pk}/"
        found[count] = [queries_of(client, address) for address in (DAY, LIST, "/syncs/thanks/", own)]

    assert found[3] == found[1]
    assert found[300] == found[1]
    assert found[1] == [12, 20, 6, 7]  # the second one drafts an answer too
