"""The page of the strategy says first what nothing feeds; its forms keep what was typed."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from people.enums import Role
from people.models import Member
from projects import actions
from projects.models import Goal, Objective, Project
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.projects import make_project
from tests.factories.strategy import make_goal, make_objective

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]
TODAY = date(2022, 3, 2)


@pytest.fixture
def fatou(db: None) -> Member:
    return make_member("Fatou Diallo", (Role.COUNCIL,))


@pytest.fixture
def goal(fatou: Member, now: datetime) -> Goal:
    return make_goal(by=fatou, now=now)


@pytest.fixture
def client(fatou: Member, sign_in: SignIn) -> Client:
    return sign_in(fatou)


def titles(rows: Any) -> list[str]:
    return [row["objective"].title for row in rows]


def test_what_nothing_feeds_stands_first_and_alone_where_it_is_asked_for(
    client: Client, goal: Goal, fatou: Member, now: datetime
) -> None:
    given: dict[str, Any] = {"by": fatou, "now": now}
    hubs, books = make_project(**given), make_project("Books", **given)
    actions.pause_project(books, **given)
    make_objective(goal, "Fed", fed_by=(hubs, books), **given)
    make_objective(goal, "Fed by what rests", fed_by=(books,), **given)
    make_objective(goal, "Fed by nothing", **given)
    over = make_objective(goal, "Over", **given)
    actions.reach_objective(over, ended_on=TODAY, **given)

    page = client.get("/strategy/")
    assert page.context["state"] == "3 objectives are open. Nothing feeds 2 of them."
    assert titles(page.context["unfed"]) == ["Fed by what rests", "Fed by nothing"]
    assert [titles(rows) for _, rows in page.context["goals"]] == [
        ["Fed", "Fed by what rests", "Fed by nothing", "Over"]
    ]
    alone = client.get("/strategy/?fed=no")
    assert [titles(rows) for _, rows in alone.context["goals"]] == [["Fed by what rests", "Fed by nothing"]]


def test_a_retired_goal_stands_at_the_end_and_counts_no_more(client: Client, goal: Goal, fatou: Member) -> None:
    assert client.post(f"/strategy/goals/{goal.pk}/retire/").status_code == 302
    page = client.get("/strategy/")
    assert (page.context["goals"], page.context["retired"]) == ([], [goal])
    assert client.post(f"/strategy/goals/{goal.pk}/restore/").status_code == 302
    assert [each for each, _ in client.get("/strategy/").context["goals"]] == [goal]


def test_a_goal_leads_to_its_first_objective_and_that_to_what_feeds_it(client: Client) -> None:
    added = client.post("/strategy/goals/add/", {"title": "  Trust ", "rationale": "Why\r\nnot."})
    goal = Goal.objects.get()
    assert (goal.title, goal.rationale) == ("Trust", "Why\nnot.")
    assert added.headers["Location"] == f"/strategy/goals/{goal.pk}/objectives/add/"
    written = client.post(
        added.headers["Location"], {"title": "It shines.", "begins_on": "", "target_on": "2022-03-31"}
    )
    objective = Objective.objects.get()
    assert written.headers["Location"] == f"/strategy/objectives/{objective.pk}/projects/"
    assert (objective.target_on, objective.begins_on) == (date(2022, 3, 31), None)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"target_on": "2022-03-01"}, "Tue 1 Mar 2022 is over; write today or a later day."),
        ({"begins_on": "2022-05-01"}, "It begins on Sun 1 May 2022; write that day or a later one."),
        ({"target_on": "soon"}, "This is no day; write it as 2026-03-17."),
        ({"target_on": "9999-12-31"}, "Write a day from 2000 to 2199."),
    ],
)
def test_days_that_cannot_be_are_refused_with_what_was_typed(
    client: Client, goal: Goal, wrong: dict[str, str], sentence: str
) -> None:
    typed = {"title": "Kept as typed.", "begins_on": "", "target_on": "2022-03-31", **wrong}
    answer = client.post(f"/strategy/goals/{goal.pk}/objectives/add/", typed)
    assert (answer.status_code, answer.context["form"].errors["target_on"]) == (422, [sentence])
    assert "Kept as typed." in answer.content.decode()


def test_a_rationale_that_would_not_be_shown_is_refused(client: Client) -> None:
    answer = client.post("/strategy/goals/add/", {"title": "Deep", "rationale": "> " * 200 + "here"})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"rationale"})


def test_whoever_changes_second_sees_both(client: Client, goal: Goal, fatou: Member, now: datetime) -> None:
    objective = make_objective(goal, by=fatou, now=now)
    actions.change_goal(goal, title="Theirs", rationale="Why.", base_revision=0, by=fatou, now=now)
    actions.change_objective(
        objective, title="Theirs too", begins_on=None, target_on=None, base_revision=0, by=fatou, now=now
    )
    typed: dict[str, Any] = {"title": "Mine", "rationale": "Because.", "base_revision": 0}
    for address, theirs in ((f"goals/{goal.pk}", "Theirs"), (f"objectives/{objective.pk}", "Theirs too")):
        answer = client.post(f"/strategy/{address}/change/", typed)
        page = answer.content.decode()
        assert (answer.status_code, theirs in page, 'value="Mine"' in page) == (409, True, True)
        assert client.post(f"/strategy/{address}/change/", {**typed, "base_revision": 1}).status_code == 302


def test_an_objective_is_reached_dropped_and_opened_anew(
    client: Client, goal: Goal, fatou: Member, now: datetime
) -> None:
    objective = make_objective(goal, by=fatou, now=now)
    page = f"/strategy/objectives/{objective.pk}"
    assert client.post(f"{page}/reach/", {"ended_on": "2022-03-03"}).status_code == 422
    assert client.post(f"{page}/reach/", {"ended_on": "2022-03-02"}).headers["Location"] == objective.get_absolute_url()
    assert client.post(f"{page}/drop/", {"ended_on": "2022-03-02"}).status_code == 409
    assert client.post(f"{page}/reopen/").status_code == 302
    assert client.post(f"{page}/reopen/").status_code == 409
    assert client.post(f"{page}/drop/", {"ended_on": "2022-03-02"}).status_code == 302


def test_keepers_choose_what_feeds_an_objective_and_what_others_chose_stays(
    client: Client, goal: Goal, fatou: Member, now: datetime
) -> None:
    given: dict[str, Any] = {"by": fatou, "now": now}
    one, two, over = (make_project(name, **given) for name in ("One", "Two", "Over"))
    actions.finish_project(over, **given)
    objective = make_objective(goal, fed_by=(two, over), **given)
    page = f"/strategy/objectives/{objective.pk}/projects/"
    assert list(client.get(page).context["form"].fields["chosen"].queryset) == [one, two]
    assert client.post(page, {"chosen": [one.pk], "initial-chosen": []}).status_code == 302
    assert set(objective.projects.all()) == {one, two, over}
    assert client.post(page, {"chosen": [], "initial-chosen": [one.pk, two.pk]}).status_code == 302
    assert set(objective.projects.all()) == {over}
    assert client.post(page, {"chosen": [over.pk], "initial-chosen": []}).status_code == 422


def test_the_order_moves_by_buttons(client: Client, goal: Goal, fatou: Member, now: datetime) -> None:
    given: dict[str, Any] = {"by": fatou, "now": now}
    second = make_goal("Second", **given)
    assert client.post(f"/strategy/goals/{second.pk}/move/", {"way": "up"}).status_code == 302
    assert list(Goal.objects.all()) == [second, goal]
    one, two = make_objective(goal, "One", **given), make_objective(goal, "Two", **given)
    assert client.post(f"/strategy/objectives/{one.pk}/move/", {"way": "down"}).status_code == 302
    assert list(goal.objectives.all()) == [two, one]


def test_an_empty_strategy_says_what_to_do_next(client: Client, sign_in: SignIn) -> None:
    keeper, reader = client.get("/strategy/"), sign_in(make_member("Noor")).get("/strategy/")
    assert "/strategy/goals/add/" in keeper.content.decode()
    assert "The director and the council write goals down" in reader.content.decode()
    assert Project.objects.count() == 0
