"""The pages of projects: narrowed by their address, refusals that keep what was typed, few queries."""

import re
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from people.models import Member
from projects import actions
from projects.models import Deliverable, Project, ProjectMember, TrackingPlace
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project, move
from tests.factories.strategy import make_goal, make_objective
from tests.projects.costs import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]
TODAY = date(2022, 3, 2)
TYPED: dict[str, Any] = {"name": "Lanterns", "description": "They shine.", "backlog": "organisation", "lead": ""}
PLACE: dict[str, Any] = {"label": "Issues", "url": "https://git.example.org/issues", "about": ""}


def listed(client: Client, query: str = "") -> list[str]:
    return [project.name for project, _, _ in client.get(f"/projects/{query}").context["rows"]]


def test_the_list_is_narrowed_by_its_address(client: Client, tendai: Member, noor: Member, now: datetime) -> None:
    given: dict[str, Any] = {"by": tendai, "now": now}
    make_project("Active", lead=tendai, **given)
    actions.pause_project(make_project("Paused", backlog="organisation", **given), **given)
    actions.finish_project(make_project("Over", description="Long ago.", **given), **given)
    was = make_project("Was mine", **given)
    actions.join_project(tendai, project=was, from_on=date(2021, 1, 4), until_on=date(2021, 6, 1), **given)

    assert listed(client) == ["Active", "Paused", "Was mine"]
    assert listed(client, "?status=finished") == ["Over"]
    assert listed(client, "?status=every") == ["Active", "Over", "Paused", "Was mine"]
    assert listed(client, "?backlog=organisation") == ["Paused"]
    assert listed(client, "?whose=mine") == ["Active"]
    assert listed(client, "?words=LONG&status=every") == ["Over"]
    assert listed(client, "?status=nonsense&backlog=development") == ["Active", "Was mine"]


def test_a_project_without_a_place_is_warned_about_in_the_list_and_on_its_page(
    client: Client, hubs: Project, tendai: Member, now: datetime
) -> None:
    def is_warned() -> tuple[list[bool], bool]:
        rows = client.get("/projects/").context["rows"]
        return [untracked for _, _, untracked in rows], client.get("/projects/managed-hubs/").context["untracked"]

    assert is_warned() == ([True], True)
    actions.add_place(hubs, **PLACE, by=tendai, now=now)
    assert is_warned() == ([False], False)
    TrackingPlace.objects.all().delete()
    actions.finish_project(hubs, by=tendai, now=now)
    assert not client.get("/projects/managed-hubs/").context["untracked"]


def test_a_project_is_added_and_its_lead_works_on_it(client: Client, noor: Member) -> None:
    answer = client.post("/projects/add/", {**TYPED, "lead": noor.pk})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/projects/lanterns/")
    project = Project.objects.get()
    assert (project.backlog, project.lead, project.memberships.get().member) == ("organisation", noor, noor)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "MANAGED  HUBS"}, "name"),
        ({"name": "!!!"}, "name"),
        ({"backlog": "x"}, "backlog"),
        ({"lead": 0}, "lead"),
    ],
)
def test_a_wrong_form_comes_back_with_what_was_typed(
    client: Client, hubs: Project, wrong: dict[str, Any], field: str
) -> None:
    answer = client.post("/projects/add/", {**TYPED, "description": "Kept as typed.", **wrong})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {field})
    assert "Kept as typed." in answer.content.decode()


def test_whoever_changes_it_second_sees_both_and_may_send_theirs_again(
    client: Client, hubs: Project, tendai: Member, now: datetime
) -> None:
    actions.change_project(hubs, description="Theirs.", by=tendai, now=now)
    typed = {**TYPED, "description": "Mine.", "base_revision": 0}
    answer = client.post("/projects/managed-hubs/change/", typed)
    page = answer.content.decode()
    assert (answer.status_code, "Theirs." in page, "Mine." in page) == (409, True, True)
    assert client.post("/projects/managed-hubs/change/", {**typed, "base_revision": 1}).status_code == 302
    hubs.refresh_from_db()
    assert (hubs.name, hubs.description, hubs.slug) == ("Lanterns", "Mine.", "managed-hubs")


def test_finishing_names_what_is_not_done(client: Client, hubs: Project, tendai: Member, now: datetime) -> None:
    given: dict[str, Any] = {"project": hubs, "by": tendai, "now": now}
    make_deliverable("Undone", **given)
    move(make_deliverable("Done", **given), "done", by=tendai, now=now)
    page = client.get("/projects/managed-hubs/finish/")
    assert [each.title for each in page.context["undone"]] == ["Undone"]
    assert client.post("/projects/managed-hubs/finish/").status_code == 302
    assert client.post("/projects/managed-hubs/finish/").status_code == 409


def test_the_page_says_what_becomes_of_its_deliverables(
    client: Client, hubs: Project, tendai: Member, now: datetime
) -> None:
    given: dict[str, Any] = {"project": hubs, "by": tendai, "now": now}
    for number in range(7):
        make_deliverable(f"Ready {number}", **given)
    make_deliverable("Idea", ready=False, **given)
    move(make_deliverable("Begun", **given), "progress", by=tendai, now=now)
    for number in range(2):
        later = now + timedelta(hours=number)
        move(make_deliverable(f"Done {number}", **given), "done", by=tendai, now=later)

    page = client.get("/projects/managed-hubs/")
    assert [(str(phase), count, [each.title for each in few]) for phase, count, few in page.context["phases"]] == [
        ("progress", 1, ["Begun"]),
        ("ready", 7, [f"Ready {number}" for number in range(5)]),
        ("issues", 1, ["Idea"]),
        ("done", 2, ["Done 1", "Done 0"]),
    ]
    assert page.context["moved_at"] == now + timedelta(hours=1)
    assert re.findall(r'href="([^"]+)">All (\d)', unescape(page.content.decode())) == [
        ("/deliverables/?project=managed-hubs&where=ready", "7")
    ]
    assert client.get("/deliverables/?project=managed-hubs&where=ready").context["page"].paginator.count == 7
    [(_, words, _)] = client.get("/projects/").context["rows"]
    assert words == "1 in progress, 7 ready to work, 1 among the issues, 2 done"


def test_people_join_and_leave(client: Client, hubs: Project, noor: Member) -> None:
    joining = "/projects/managed-hubs/join/"
    typed = {"member": noor.pk, "from_on": "2022-03-02", "until_on": ""}
    assert client.post(joining, {**typed, "until_on": "2022-03-01"}).status_code == 422
    assert client.post(joining, typed).status_code == 302
    twice = client.post(joining, typed)
    assert (twice.status_code, "in these days already" in twice.content.decode()) == (409, True)

    leaving = f"/projects/managed-hubs/people/{ProjectMember.objects.get().pk}/leave/"
    assert client.post(leaving, {"last_on": "2022-03-01"}).status_code == 422
    assert client.post(leaving, {"last_on": "2022-03-31"}).status_code == 302
    assert client.post(leaving, {"last_on": "2022-03-31"}).status_code == 409
    assert ProjectMember.objects.get().until_on == date(2022, 3, 31)


def test_who_begins_later_takes_it_back_and_edits_nothing(
    hubs: Project, tendai: Member, noor: Member, now: datetime, sign_in: SignIn
) -> None:
    later = actions.join_project(noor, project=hubs, from_on=TODAY + timedelta(days=7), by=tendai, now=now)
    theirs = sign_in(noor)
    assert theirs.get("/projects/managed-hubs/change/").status_code == 403
    assert theirs.get(f"/projects/managed-hubs/people/{later.pk}/leave/").status_code == 200
    assert sign_in(make_member("Yuki")).get(f"/projects/managed-hubs/people/{later.pk}/leave/").status_code == 403


def test_a_place_is_named_once_and_taken_away_once(client: Client, hubs: Project) -> None:
    adding = "/projects/managed-hubs/places/add/"
    assert client.post(adding, {**PLACE, "url": "javascript:alert(1)"}).status_code == 422
    assert client.post(adding, {**PLACE, "url": "git.example.org/issues"}).status_code == 302
    assert TrackingPlace.objects.get().url == "https://git.example.org/issues"
    assert client.post(adding, PLACE).status_code == 422
    removing = f"/projects/managed-hubs/places/{TrackingPlace.objects.get().pk}/remove/"
    assert [client.post(removing).status_code for _ in range(2)] == [302, 409]


def test_what_others_chose_meanwhile_stays(client: Client, hubs: Project, tendai: Member, now: datetime) -> None:
    given: dict[str, Any] = {"by": tendai, "now": now}
    goal = make_goal(**given)
    one, two, three = (make_objective(goal, title, **given) for title in ("One", "Two", "Three"))
    actions.feed_objectives(hubs, feed=[one, two], **given)
    mine = {"chosen": [two.pk], "initial-chosen": [one.pk]}  # seen before two was chosen by somebody else
    assert client.post("/projects/managed-hubs/objectives/", mine).status_code == 302
    assert list(hubs.objectives.all()) == [two]

    actions.reach_objective(three, ended_on=TODAY, **given)
    refused = client.post("/projects/managed-hubs/objectives/", {"chosen": [three.pk], "initial-chosen": []})
    assert (refused.status_code, list(hubs.objectives.all())) == (422, [two])


def test_the_pages_cost_the_same_for_300(client: Client, tendai: Member, now: datetime) -> None:
    given: dict[str, Any] = {"by": tendai, "now": now}
    goal, costs = make_goal(**given), []
    for number in (1, 3, 300):
        have = Project.objects.count()
        Project.objects.bulk_create(
            Project(name=f"P {each}", slug=f"p-{each}", description="Work.", lead=tendai)
            for each in range(have, number)
        )
        made = list(Project.objects.order_by("pk")[have:])
        ProjectMember.objects.bulk_create(ProjectMember(project=each, member=tendai, from_on=TODAY) for each in made)
        TrackingPlace.objects.bulk_create(
            TrackingPlace(project=each, label="Issues", url="https://x.org/") for each in made
        )
        for each in range(have, number if number < 300 else have + 3):
            objective = make_objective(goal, f"O {each}", fed_by=(Project.objects.get(slug="p-0"),), **given)
            objective.projects.set(Project.objects.all())
        first = Project.objects.get(slug="p-0")
        Deliverable.objects.bulk_create(
            Deliverable(project=first, title="D", type="bug", filed_at=now, entered_at=now, moved_at=now, owner=tendai)
            for _ in range(number)
        )
        costs.append([queries_of(client, page) for page in ("/projects/", "/projects/p-0/", "/strategy/")])
    assert costs[0] == costs[1] == costs[2]
    assert max(costs[0]) <= 20
