"""The page of flow, its file, and what it tells home, meetings and whoever asks why."""

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from compass.audit.record import record
from compass.once import remembering
from compass.portal import contracts, explainers
from people.models import Member
from projects.enums import Board
from projects.models import Deliverable, Project
from projects.models.flow import forecast_of
from projects.policy.forecast import Part
from tests.conftest import SignIn
from tests.factories.flow import make_history, make_way
from tests.factories.people import make_member
from tests.factories.projects import make_project, move, move_task

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)
PAGE = "/boards/flow/"


@pytest.fixture(autouse=True)
def a_tuesday() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def ilse(db: None) -> Member:
    return make_member("Ilse Brandt", time_zone="Europe/Berlin")


@pytest.fixture
def hubs(ilse: Member) -> Project:
    return make_project(by=ilse, now=NOW - timedelta(days=200))


@pytest.fixture
def client(sign_in: SignIn, ilse: Member) -> Client:
    return sign_in(ilse)


def made(hubs: Project, by: Member, **ways: Mapping[str, float]) -> dict[str, Deliverable]:
    return {name: make_way(name, ago, project=hubs, by=by, now=NOW) for name, ago in ways.items()}


def lines_of(client: Client, **query: str) -> list[dict[str, str]]:
    answer: Any = client.get(f"{PAGE}moves.csv", query)
    assert answer["Content-Disposition"] == 'attachment; filename="moves-2026-03-17.csv"'
    return list(csv.DictReader(StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def context(client: Client, **query: str) -> Any:
    return client.get(PAGE, query).context


def test_without_a_move_it_says_what_to_do(client: Client) -> None:
    page = client.get(PAGE)
    assert page.context["is_empty"]
    assert page.context["ready_until"].sentence.startswith("Nothing is ready to work.")
    assert "Nothing has moved here yet" in page.content.decode()


def test_it_tells_how_long_things_took_and_where_they_stood(client: Client, hubs: Project, ilse: Member) -> None:
    made(
        hubs,
        ilse,
        A={"filed": 20, "progress": 12, "done": 8},
        B={"filed": 20, "progress": 9, "done": 3},
        C={"filed": 5, "progress": 2},
        D={"filed": 4},
    )
    drawn = context(client)["drawn"]
    assert drawn.sentences == (
        "Half of the two deliverables finished in twelve weeks took four days or less; the longest took six days.",
        "From being filed on, half of it was done within twelve days.",
        "Two deliverables were done in twelve weeks, at most two in one of them; none this week so far.",
    )
    assert [bar.count for bar in drawn.weeks.bars][-3:] == [0, 2, 0]
    assert drawn.by_day[-1] == (NOW.date(), [0, 1, 1, 0, 2])
    assert {row.label: row.left for row in drawn.columns} == {
        "Needs discussion": 0,
        "Ready to work": 3,
        "In progress": 2,
        "Blocked, waiting": 0,
    }


def test_blocked_time_is_part_of_it_and_told(client: Client, hubs: Project, ilse: Member) -> None:
    card = make_way("A", {"filed": 20, "progress": 10, "blocked": 8}, project=hubs, by=ilse, now=NOW)
    move(card, "progress", by=ilse, now=NOW - timedelta(days=3))
    move(card, "done", by=ilse, now=NOW)
    assert context(client)["drawn"].sentences[:2] == (
        "One deliverable was finished in twelve weeks; it took ten days.",
        "Of all that time 50\N{NO-BREAK SPACE}% was spent blocked.",
    )


def test_it_is_narrowed_by_board_backlog_project_and_weeks(client: Client, hubs: Project, ilse: Member) -> None:
    made(hubs, ilse, A={"filed": 60, "progress": 50, "done": 40}, B={"filed": 6})
    books = make_project("Books", by=ilse, now=NOW)
    Project.objects.filter(pk=books.pk).update(backlog="organisation")
    make_way("C", {"filed": 9, "done": 1}, project=books, by=ilse, now=NOW)

    def standing(**query: str) -> Any:
        return context(client, **query)["drawn"].by_day[-1][1]

    assert standing() == [0, 1, 0, 0, 2]
    assert standing(backlog="organisation") == standing(project="books") == [0, 0, 0, 0, 1]
    assert standing(project="managed-hubs", backlog="organisation") == [0, 0, 0, 0, 0]
    assert standing(weeks="4", project="managed-hubs") == [0, 1, 0, 0, 1]
    assert standing(board="tasks") == [0, 2, 0, 0, 0]
    assert context(client, weeks="4", project="managed-hubs")["drawn"].lengths is None


@pytest.mark.parametrize(
    "query", [{"board": "leads"}, {"backlog": "x"}, {"project": "nothing"}, {"weeks": "5"}, {"weeks": "²"}]
)
def test_what_it_cannot_understand_it_leaves_out_and_says_so(client: Client, query: dict[str, str]) -> None:
    page = client.get(PAGE, query)
    assert page.context["asked"].part == Part()
    assert page.context["asked"].weeks == 12
    assert "A part of this address could not be understood" in page.content.decode()


def test_the_ready_work_runs_out_on_a_day_that_says_why(client: Client, hubs: Project, ilse: Member) -> None:
    made(
        hubs,
        ilse,
        **{f"Done {each}": {"filed": 60, "progress": 20 + each, "done": each} for each in range(1, 7)},
        **{f"Ready {each}": {"filed": 9} for each in range(4)},
        Old={"filed": 100, "done": 42},
    )
    forecast = forecast_of(Part(), ilse, NOW)
    assert forecast.explanation is not None
    assert [step.figure for step in forecast.explanation.steps[:2]] == ["6 done", "1 a week"]
    assert forecast.explanation.answer.isoformat() == "2026-04-14"
    assert context(client)["ready_until"] == forecast
    for subject in ("deliverables", "deliverables:development", "deliverables::managed-hubs"):
        assert client.get(f"/why/ready-until/{subject}/").status_code == 200
    for subject in ("tasks", "leads", "deliverables:organisation"):
        assert client.get(f"/why/ready-until/{subject}/").status_code == 404


@pytest.mark.parametrize("part", [Part(), Part(Board.TASKS), Part(backlog="development"), Part(project="managed-hubs")])
def test_the_forecast_costs_two_queries(
    ilse: Member, hubs: Project, part: Part, django_assert_num_queries: Any
) -> None:
    made(hubs, ilse, A={"filed": 60, "done": 3}, B={"filed": 9})
    with remembering(), django_assert_num_queries(2):  # the rules, and the cards
        forecast_of(part, ilse, NOW)


def test_the_page_costs_the_same_for_1_3_and_300_deliverables(client: Client, hubs: Project, ilse: Member) -> None:
    costs = []
    for cards in (1, 2, 297):
        make_history(hubs, by=ilse, now=NOW, cards=cards)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        costs.append(len(queries))
    assert costs == [9, 9, 9]
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE, {"board": "tasks", "weeks": "52", "project": "managed-hubs"})
    assert len(queries) == 9


# The file.


def test_flow_export_gives_the_moves_and_runs_no_formula(client: Client, hubs: Project, ilse: Member) -> None:
    make_way("=cmd|'/c calc'", {"filed": 3, "progress": 2}, project=hubs, by=ilse, now=NOW)
    make_way("Long ago", {"filed": 99}, project=hubs, by=ilse, now=NOW)
    lines = lines_of(client)
    assert [(each["title"], each["from_phase"], each["to_phase"], each["by"]) for each in lines] == [
        ("'=cmd|'/c calc'", "", "issues", "Ilse Brandt"),
        ("'=cmd|'/c calc'", "issues", "ready", "Ilse Brandt"),
        ("'=cmd|'/c calc'", "ready", "progress", "Ilse Brandt"),
    ]
    assert [each["at"] for each in lines][-1] == "2026-03-15T16:40:00+00:00"
    assert lines_of(client, backlog="organisation") == []


# What is neglected.


def test_stale_is_what_nobody_moved_changed_or_worked_on_for_30_days(
    client: Client, hubs: Project, ilse: Member, tendai: Member
) -> None:
    cards = made(
        hubs,
        ilse,
        Stale={"filed": 31},
        Fresh={"filed": 29},
        Done={"filed": 60, "done": 50},
        Changed={"filed": 60},
        Worked={"filed": 60, "progress": 50},
    )
    make_way("Idea", {"filed": 60}, project=hubs, by=ilse, now=NOW, ready=False)
    record("change_deliverable", cards["Changed"], by=tendai, now=NOW - timedelta(days=2))
    move_task(cards["Worked"].tasks.all()[0], "progress", by=tendai, now=NOW - timedelta(days=1))

    page = context(client)
    assert [(each.card.title, each.label) for each in page["stale"]] == [("Stale", "Ready to work")]
    assert page["stale"][0].stale.at == NOW - timedelta(days=1, hours=1)  # the clocks went forward
    assert [each.card.title for each in page["too_long"]] == ["Worked"]
    assert page["neglect"] == "One card is stale; one is in progress for too long."


def test_a_deliverable_may_take_14_days_and_a_task_one(client: Client, hubs: Project, ilse: Member) -> None:
    made(hubs, ilse, Late={"filed": 60, "progress": 15}, InTime={"filed": 60, "progress": 13})
    tasks = {each.title: each for each in Deliverable.objects.get(title="InTime").tasks.all()}
    move_task(tasks["Write it down"], "progress", by=ilse, now=NOW - timedelta(days=2))
    move_task(tasks["Build it"], "progress", by=ilse, now=NOW - timedelta(hours=20))
    assert [each.card.title for each in context(client)["too_long"]] == ["Late"]
    assert [each.card.title for each in context(client, board="tasks")["too_long"]] == ["Write it down"]


def test_home_tells_the_owner_once_and_where_there_is_none_the_projects_lead(
    hubs: Project, ilse: Member, tendai: Member
) -> None:
    Project.objects.filter(pk=hubs.pk).update(lead=tendai)
    started, waiting = {"filed": 60, "progress": 40}, {"filed": 60, "progress": 50, "blocked": 40}
    cards = made(hubs, ilse, Late=started, Waiting=waiting, Left=started, Lone={"filed": 60})
    Deliverable.objects.filter(pk=cards["Waiting"].pk).update(waiting_on="us", owner=ilse)
    Deliverable.objects.filter(pk=cards["Left"].pk).update(owner=None)
    make_way("Owned", {"filed": 60}, project=hubs, by=tendai, now=NOW, owner=ilse)

    def told(who: Member) -> list[tuple[str, str]]:
        found = [each for each in contracts.cards_for(who, NOW) if not each.title.startswith("Write it")]
        return [(each.title, each.due.question if each.due else "stale") for each in found]

    once = [("Waiting", "deliverable-wait"), ("Late", "deliverable-length")]
    assert told(ilse) == [*once, ("Owned", "stale")]
    assert told(tendai) == [("Left", "deliverable-length"), ("Lone", "stale")]
    for number in range(3):
        make_way(f"More {number}", {"filed": 50}, project=hubs, by=ilse, now=NOW, owner=ilse)
    assert told(ilse) == [*once, ("Owned, and 3 more", "stale")]


def test_meetings_hear_of_what_is_blocked_and_of_what_is_stale(hubs: Project, ilse: Member) -> None:
    made(hubs, ilse, Waiting={"filed": 90, "progress": 80, "blocked": 40}, Stale={"filed": 60}, Fresh={"filed": 2})
    with CaptureQueriesContext(connection) as queries:
        topics = [each for each in contracts.topics.collect(NOW) if each.url.startswith("/deliverables/")]
    assert [(each.title, each.reason) for each in topics] == [
        ("Waiting", "Waits on others, their identity team, since Thu 5 Feb 2026 (Managed hubs)."),
        ("Stale", "Nobody has touched it since Fri 16 Jan 2026 (Managed hubs)."),
    ]
    assert len([each for each in queries if "projects_deliverable" in each["sql"]]) == 2


def test_its_dates_open_for_cards_on_the_board_alone(client: Client, hubs: Project, ilse: Member) -> None:
    cards = made(hubs, ilse, Late={"filed": 60, "progress": 20}, Done={"filed": 60, "done": 50}, Ready={"filed": 50})
    late, done, ready = (f"deliverable.{cards[name].pk}" for name in ("Late", "Done", "Ready"))
    task = f"task.{cards['Late'].tasks.get(position=1).pk}"
    codes = {
        subject: client.get(f"/why/stale-since/{subject}/").status_code
        for subject in (late, done, ready, task, "deliverable.0", "lead.1", "deliverable.x")
    }
    assert [subject for subject, code in codes.items() if code == 200] == [late, ready, task]
    assert set(codes.values()) == {200, 404}
    with pytest.raises(explainers.UnknownSubject):
        explainers.explain("ready-until", "deliverables", None)
