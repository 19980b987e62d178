"""Moving a card by its page, its dialog and by dragging: what comes back, and a clear answer to everything stale."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from people.models import Member
from projects import actions
from projects.models import Deliverable, Project, Task
from tests.conftest import SignIn
from tests.factories.boards import fill
from tests.factories.people import make_member
from tests.factories.projects import make_project, move
from tests.projects.boards.conftest import NOW, Put
from tests.projects.boards.reading import cards_of, columns_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]
HTMX = {"HX-Request": "true"}


def since(client: Client, address: str = "/boards/") -> str:
    """The versions of the columns of a page."""
    return ",".join(re.findall(r'data-version="([^"]+)"', client.get(address).content.decode()))


def send(client: Client, card: Any, column: str, **fields: Any) -> Any:
    """What a browser with script sends when a card was dragged, or its dialog says so."""
    noun = "deliverable" if isinstance(card, Deliverable) else "task"
    given = {"column": column, "place": "top", "seen": card.revision, "back": "/boards/", **fields}
    return client.post(f"/{noun}s/{card.pk}/move/", given, headers=HTMX)


def test_a_move_answers_with_the_card_alone_in_less_than_ten_kilobytes(
    client: Client, hubs: Project, tendai: Member
) -> None:
    cards = fill(hubs, [make_member(f"Member No{number}") for number in range(9)], 200, now=NOW)
    seen = since(client)
    answer = send(client, cards[1], "progress", place=f"after:{cards[7].pk}", since=seen)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert re.findall(r'id="card-(\d+)"', html) == [str(cards[1].pk)]
    assert f'hx-swap-oob="afterend:#card-{cards[7].pk}"' in html
    assert set(re.findall(r'data-version="(\w+):', html)) == {"ready", "progress"}
    assert len(answer.content) < 10_000


def test_where_others_moved_too_the_whole_columns_come_and_no_others(client: Client, put: Put, noor: Member) -> None:
    alpha, bravo = put("Alpha"), put("Bravo")
    put("Charlie", "progress")
    seen = since(client)
    move(bravo, "progress", by=noor, now=NOW)
    html = send(client, alpha, "progress", since=seen).content.decode()
    assert set(re.findall(r"innerHTML:#lane-(\w+)", html)) == {"ready", "progress"}
    assert set(re.findall(r'id="card-(\d+)"', html)) == {str(each.pk) for each in Deliverable.objects.all()}


def test_changes_are_nothing_then_the_columns_that_changed_then_a_new_page(
    client: Client, put: Put, noor: Member, django_assert_num_queries: Any
) -> None:
    alpha = put("Alpha")
    seen = since(client)
    with django_assert_num_queries(4):
        assert client.get("/boards/changes/", {"since": seen}).status_code == 204
    move(alpha, "progress", by=noor, now=NOW)
    changed = client.get("/boards/changes/", {"since": seen})
    assert set(re.findall(r"innerHTML:#lane-(\w+)", changed.content.decode())) == {"ready", "progress"}
    now = {**dict(each.split(":") for each in seen.split(",")), **_versions(changed.content.decode())}
    again = ",".join(f"{key}:{version}" for key, version in now.items())
    assert client.get("/boards/changes/", {"since": again}).status_code == 204
    assert client.get("/boards/changes/", {"since": "attic:1"}).status_code == 205
    assert client.get("/boards/changes/", {"since": "ready:x,,:"}).status_code == 205


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ({"title": "Better"}, ["ready"]),
        ({"priority": 3}, ["ready"]),
        ({"owner": "noor"}, ["ready"]),
        ({"project": "books"}, ["ready"]),
        ({"description": "More words."}, []),
    ],
    ids=["title", "priority", "owner", "project", "description"],
)
def test_what_a_card_shows_reaches_open_boards_when_it_is_written_anew(
    client: Client,
    put: Put,
    tendai: Member,
    noor: Member,
    said: dict[str, Any],
    changed: list[str],
    django_capture_on_commit_callbacks: Any,
) -> None:
    alpha = put("Alpha")
    put("Bravo", "progress")
    named = {"noor": noor, "books": make_project("Books", by=tendai, now=NOW)}
    seen = since(client)
    rows: dict[str, Any] = {"stories": [], "links": [], "tags": [], "needs": []}
    said = {name: named.get(value, value) for name, value in said.items()}
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_deliverable(alpha, base_revision=0, **rows, **said, by=noor, now=NOW)

    html = client.get("/boards/changes/", {"since": seen}).content.decode()
    assert re.findall(r"innerHTML:#lane-(\w+)", html) == changed


def test_a_task_that_is_named_anew_or_given_away_reaches_open_boards(client: Client, put: Put, noor: Member) -> None:
    task = put("Alpha", "progress").tasks.all()[0]
    seen = since(client, "/boards/activity/")
    actions.change_task(task, title="Better", why="", owner=noor, seen=task.revision, by=noor, now=NOW)
    html = client.get("/boards/activity/changes/", {"since": seen}).content.decode()
    assert re.findall(r"innerHTML:#lane-(\w+)", html) == ["ready"]


def test_what_becomes_of_its_tasks_reaches_the_card_of_a_deliverable(
    client: Client, put: Put, noor: Member, django_capture_on_commit_callbacks: Any
) -> None:
    task, other = put("Alpha", "progress", owner=noor).tasks.all()
    put("Bravo")
    steps: list[tuple[Callable[..., Task], Task, list[str]]] = [
        (actions.start_task, task, []),
        (actions.finish_task, task, ["progress"]),
        (actions.reopen_task, task, ["progress"]),
        (actions.drop_task, other, ["progress"]),
    ]
    for verb, its, changed in steps:
        seen = since(client)
        its.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            verb(its, seen=its.revision, by=noor, now=NOW)
        html = client.get("/boards/changes/", {"since": seen}).content.decode()
        assert re.findall(r"innerHTML:#lane-(\w+)", html) == changed
    assert cards_of(client, "/boards/")["Alpha"] == "NH0/1Move…"


def _versions(html: str) -> dict[str, str]:
    return dict(re.findall(r'data-version="(\w+):(\d+)"', html))


def test_the_page_of_a_move_leads_to_the_board_and_cancel_to_where_one_came_from(client: Client, put: Put) -> None:
    alpha = put("Alpha")
    came_from = {"referer": f"http://testserver/deliverables/{alpha.pk}/"}
    html = client.get(f"/deliverables/{alpha.pk}/move/", headers=came_from).content.decode()
    assert '<a href="/boards/">All project backlogs</a>' in html
    assert re.findall(r'href="([^"]+)" data-close', html) == [f"/deliverables/{alpha.pk}/"]


def test_whoever_is_second_learns_who_was_first_when_and_keeps_their_words(
    client: Client, put: Put, noor: Member
) -> None:
    alpha = put("Alpha", at=NOW - timedelta(days=1))
    seen = since(client)
    move(alpha, "progress", by=noor, now=NOW - timedelta(hours=3))
    stale = Deliverable.objects.get(pk=alpha.pk)
    stale.revision -= 1
    words = {"waiting_on": "us", "waiting_for": "a token store"}

    dragged = send(client, stale, "done", since=seen)
    asked = send(client, stale, "blocked", since=seen, dialog=1, **words)
    plain = client.post(f"/deliverables/{alpha.pk}/move/", {"column": "blocked", "seen": stale.revision, **words})

    for answer in (dragged, asked, plain):
        html = answer.content.decode()
        assert answer.status_code == 409
        assert "Noor Haddad moved “Alpha” to “In progress” meanwhile." in html
        assert "That was 3 hours ago." in html
        assert answer is dragged or 'value="a token store"' in html
    assert 'id="lane-' not in plain.content.decode()
    assert set(re.findall(r"innerHTML:#lane-(\w+)", asked.content.decode())) == {"ready", "progress"}
    alpha.refresh_from_db()
    assert (alpha.column, alpha.revision) == ("progress", stale.revision + 1)


def test_a_card_that_is_gone_dropped_or_not_yours_gets_a_sentence_and_nothing_moves(
    client: Client, sign_in: SignIn, put: Put, tendai: Member
) -> None:
    alpha, dropped = put("Alpha"), put("Bravo")
    actions.drop_deliverable(dropped, reason="Nobody wants it.", seen=dropped.revision, by=tendai, now=NOW)
    dropped.refresh_from_db()
    outsider = sign_in(make_member("Priya Raman"))
    missing = Deliverable(pk=987654, revision=0)
    answers = {
        "gone": send(client, missing, "done"),
        "dropped": send(client, dropped, "done"),
        "not yours": send(outsider, alpha, "done"),
        "no column": send(client, alpha, "attic"),
        "no place": send(client, alpha, "ready", place="sideways"),
        "no number": send(client, alpha, "ready", seen="x"),
    }
    said = {
        "gone": (404, "somebody deleted it"),
        "dropped": (409, "stands under “dropped”"),
        "not yours": (403, "You cannot move this"),
        "no column": (422, "The board has no such column any more"),
        "no place": (422, "Choose a place of the list."),
        "no number": (422, "Enter a whole number."),
    }
    assert {case: answer.status_code for case, answer in answers.items()} == {
        case: each[0] for case, each in said.items()
    }
    assert [case for case, answer in answers.items() if said[case][1] not in answer.content.decode()] == []
    assert outsider.post(f"/deliverables/{alpha.pk}/move/", {"column": "done"}).status_code == 403
    assert client.get("/deliverables/987654/move/").status_code == 404
    assert columns_of(client, "/boards/")["Ready to work 1"] == ["Alpha"]


def test_where_the_card_that_it_should_follow_has_gone_it_stands_at_the_top_and_says_so(
    client: Client, put: Put, noor: Member
) -> None:
    alpha, bravo = put("Alpha"), put("Bravo")
    put("Charlie")
    move(alpha, "done", by=noor, now=NOW)
    html = send(client, bravo, "ready", place=f"after:{alpha.pk}").content.decode()
    assert "Moved to Ready to work, first of two. The card that it was to follow has gone from there." in html


def test_what_is_not_ready_says_what_it_lacks_and_begins_with_a_reason(
    client: Client, put: Put, tendai: Member
) -> None:
    vague = move(put("Vague", ready=False), "refinement", by=tendai, now=NOW)
    refused = send(client, vague, "progress")
    assert refused.status_code == 422
    assert "Completion criteria: say how we will know it is done." in refused.content.decode()
    begun = send(client, vague, "progress", reason="The workshop is tomorrow.")
    assert "Moved to In progress, first of one; assigned to you." in begun.content.decode()
    vague.refresh_from_db()
    assert vague.unready_reason == "The workshop is tomorrow."


def test_undo_puts_a_card_back_with_its_words_unless_somebody_moved_it(client: Client, put: Put, noor: Member) -> None:
    put("Alpha", "blocked")
    bravo = put("Bravo", "blocked")
    html = send(client, bravo, "done").content.decode()
    undo = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
    undo.pop("csrfmiddlewaretoken", None)
    address = f"/deliverables/{bravo.pk}/move/"
    assert client.post(address, undo, headers=HTMX).status_code == 200
    bravo.refresh_from_db()
    assert (bravo.column, bravo.waiting_for) == ("blocked", "their identity team")
    assert columns_of(client, "/boards/")["Blocked, waiting 2"] == ["Alpha", "Bravo"]
    assert client.post(address, undo, headers=HTMX).status_code == 409


def test_the_last_task_offers_to_finish_its_deliverable(client: Client, put: Put, tendai: Member) -> None:
    started = put("Alpha", "progress")
    first, last = started.tasks.all()
    offers = []
    for task in (first, last):
        task.refresh_from_db()
        offers.append("All tasks of “Alpha” are done." in send(client, task, "done").content.decode())
    assert offers == [False, True]
    page = client.get(f"/deliverables/{started.pk}/move/?phase=done").content.decode()
    assert re.findall(r'value="(\w+)"[^>]* checked', page) == ["done"]


def test_an_address_to_go_back_to_that_is_none_leads_to_the_board(client: Client, put: Put) -> None:
    card = put("Alpha")
    answer = send(client, card, "progress", back="http://[")
    assert (answer.status_code, Deliverable.objects.get(pk=card.pk).column) == (200, "progress")
    assert client.get(f"/deliverables/{card.pk}/move/", headers={"Referer": "http://["}).status_code == 200
