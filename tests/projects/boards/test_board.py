"""The boards show the right cards in the right columns, with what is too much and too long, at a constant cost."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from people.models import Member
from projects import actions
from projects.models import Deliverable, Project
from tests.conftest import SignIn
from tests.factories.absences import make_absence, make_reduced
from tests.factories.boards import fill
from tests.factories.people import make_member
from tests.factories.projects import make_project, move_task
from tests.projects.boards.conftest import NOW, Put
from tests.projects.boards.reading import cards_of, classed, columns_of, page_at, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]
DAY = timedelta(days=1)


def test_each_card_stands_in_its_column_in_order_and_done_means_this_month(client: Client, put: Put) -> None:
    put("Idle homes", "refinement")
    put("Backup")
    put("Images")
    put("Migration", "progress")
    put("Campus login", "blocked")
    put("First hub", "done", at=NOW - 2 * DAY)
    put("Second hub", "done", at=NOW - DAY)
    put("Of last month", "done", at=NOW - 40 * DAY)
    put("An idea", ready=False)

    assert columns_of(client, "/boards/") == {
        "Needs discussion 1": ["Idle homes"],
        "Ready to work 2": ["Backup", "Images"],
        "In progress 1": ["Migration"],
        "Blocked, waiting 1": ["Campus login"],
        "Done 2 this month": ["Second hub", "First hub"],
    }


def test_a_card_says_whose_it_is_how_far_it_is_and_how_long_it_stands(client: Client, put: Put, noor: Member) -> None:
    started = put("Migration", "progress", at=NOW - 15 * DAY, owner=noor, priority=3)
    move_task(started.tasks.all()[0], "done", by=noor, now=NOW)
    put("Sign-in", "progress", at=NOW - 14 * DAY, owner=noor)
    put("Campus login", "blocked", at=NOW - timedelta(hours=9), owner=noor)
    for waiting_on in ("us", "others"):
        waits = put(f"Waits on {waiting_on}", "blocked", at=NOW - 8 * DAY, owner=noor)
        Deliverable.objects.filter(pk=waits.pk).update(waiting_on=waiting_on)
    put("Done on Monday", "done", at=NOW - 2 * DAY, owner=noor)
    put("Done before", "done", at=NOW - 19 * DAY, owner=noor)

    assert cards_of(client, "/boards/") == {
        "Migration": "NH1/2 15 dMove…",
        "Sign-in": "NH0/214 dMove…",
        "Campus login": "their identity team | NHothers, 9 hMove…",
        "Waits on us": "their identity team | NH us, 8 dMove…",
        "Waits on others": "their identity team | NHothers, 8 dMove…",
        "Done on Monday": "NHMonMove…",
        "Done before": "NH11 MarMove…",
    }
    warned = classed(page_at(client, "/boards/"), "is-warned")
    assert [words(each) for each in warned] == ["15 d", "us, 8 d"]


def test_the_line_above_weighs_each_person_against_what_they_work(client: Client, put: Put, noor: Member) -> None:
    jonah, ilse, priya = (make_member(name) for name in ("Jonah Lindqvist", "Ilse Brandt", "Priya Raman"))
    make_reduced(jonah, date(2022, 1, 1), date(2022, 12, 31), now=NOW)
    make_absence(priya, date(2022, 3, 30), date(2022, 4, 5), now=NOW)
    for owner, has in ((ilse, 4), (jonah, 3), (noor, 1), (priya, 1)):
        for _ in range(has):
            put(column="progress", owner=owner)
    put(column="ready", owner=ilse)

    page = page_at(client, "/boards/")
    line = classed(page, "load")[0]
    assert [words(each) for each in line.iter("li")] == [
        "IB 4 of 3, too many",
        "JL 3 of 2, too many at 50 %",
        "NH 1 of 3",
        "PR 1 of 0, too many away",
    ]
    assert "Work at a time, v1" in words(line)
    assert [words(each) for each in classed(page, "lane-head")][2] == "In progress 9 3 over"


def test_filters_combine_and_stand_in_the_address(client: Client, put: Put, tendai: Member, noor: Member) -> None:
    launch = make_project("Launch", by=tendai, now=NOW)
    Project.objects.filter(pk=launch.pk).update(backlog="organisation")
    put("Ours", owner=tendai, priority=3)
    put("Theirs", owner=noor, priority=3)
    put("Not soon", owner=tendai)
    put("Statutes", owner=tendai, priority=3, project=launch)

    def ready(query: str) -> list[str]:
        return next(
            cards for head, cards in columns_of(client, f"/boards/?{query}").items() if head.startswith("Ready")
        )

    assert ready("backlog=development") == ["Ours", "Theirs", "Not soon"]
    assert ready("backlog=organisation") == ["Statutes"]
    assert ready("project=launch&mine=1") == ["Statutes"]
    assert ready("mine=1&priority=high") == ["Ours", "Statutes"]
    assert ready("backlog=development&mine=1&priority=high") == ["Ours"]
    assert ready("project=nowhere&backlog=none&priority=low") == ["Ours", "Theirs", "Not soon", "Statutes"]
    titles = {
        query: words(next(page_at(client, f"/boards/?{query}").iter("h1")))
        for query in ("", "backlog=development", "backlog=organisation")
    }
    assert list(titles.values()) == ["All project backlogs", "Development backlog", "Organisational backlog"]


def test_the_activity_backlog_shows_tasks_with_what_they_are_for(client: Client, put: Put, noor: Member) -> None:
    started = put("Shared folders", "progress")
    move_task(started.tasks.all()[0], "review", by=noor, now=NOW - 2 * DAY)
    actions.add_task(title="Call the host", owner=noor, by=noor, now=NOW)

    assert columns_of(client, "/boards/activity/") == {
        "Needs discussion 0": [],
        "Ready to work 2": ["Build it", "Call the host"],
        "In progress 0": [],
        "Needs review 1": ["Write it down"],
        "Done 0 this month": [],
    }
    assert cards_of(client, f"/boards/activity/?deliverable={started.pk}") == {
        "Build it": "Shared folders | Move…",
        "Write it down": "Shared folders | 2 dMove…",
    }


def test_what_one_may_not_edit_has_no_move(sign_in: SignIn, put: Put, hubs: Project, tendai: Member) -> None:
    priya = make_member("Priya Raman")
    own = make_project("Books", by=tendai, now=NOW)
    actions.join_project(priya, project=own, from_on=NOW.date(), by=tendai, now=NOW)
    put("Theirs")
    put("Ours", project=own)

    page = page_at(sign_in(priya), "/boards/")
    movable = {words(classed(card, "card-title")[0]): "data-move" in card.attrib for card in classed(page, "card")}
    assert movable == {"Theirs": False, "Ours": True}


def test_an_empty_board_says_what_to_do_next(client: Client, hubs: Project) -> None:
    said = {
        address: words(classed(page_at(client, address), "empty")[0])
        for address in ("/boards/", "/boards/?mine=1", "/boards/activity/")
    }
    assert {address: text.partition(" board")[0] for address, text in said.items()} == {
        "/boards/": "No deliverable is on the",
        "/boards/?mine=1": "Nothing on this",
        "/boards/activity/": "No task is on the",
    }


def test_a_column_shows_forty_cards_and_leads_to_all_of_them(
    client: Client, hubs: Project, noor: Member, tendai: Member
) -> None:
    fill(hubs, [noor], 5 * 85, now=NOW, tasks=0)
    ready = classed(page_at(client, "/boards/?backlog=development"), "lane")[1]
    more = list(classed(ready, "lane-foot")[0].iter("a"))
    assert (len(classed(ready, "card")), [words(each) for each in more]) == (40, ["45 more"])

    address = more[0].get("href", "")
    assert address == "/boards/column/ready/?backlog=development"
    sizes = [len(classed(page_at(client, f"{address}&page={number}"), "card")) for number in (1, 2, 3)]
    assert sizes == [40, 40, 5]
    assert client.get("/boards/column/attic/").status_code == 404


@pytest.mark.parametrize("address", ["/boards/", "/boards/?backlog=development&mine=1", "/boards/activity/"])
def test_a_board_costs_the_same_whatever_is_on_it(
    client: Client, hubs: Project, tendai: Member, address: str, django_assert_num_queries: Any
) -> None:
    first = 0
    for count in (1, 3, 200, 300):
        fill(hubs, [tendai], count - first, now=NOW, first=first)
        first = count
        with django_assert_num_queries(8):
            assert client.get(address).status_code == 200


def test_a_column_is_counted_no_further_than_a_thousand(client: Client, hubs: Project, noor: Member) -> None:
    fill(hubs, [noor], 5 * 1001, now=NOW, tasks=0)
    heads = [words(each) for each in classed(page_at(client, "/boards/"), "lane-head")]
    assert heads == [
        "Needs discussion 999+ 97 over",
        "Ready to work 999+ 97 over",
        "In progress 999+ 97 over",
        "Blocked, waiting 999+ 97 over",
        "Done 999+ this month",
    ]
