"""The pages of deliverables and tasks: filed in one form, lit while writing, stale edits kept, equal costs."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from time_machine import travel

from people.enums import Role
from people.models import Member
from projects import actions
from projects.models import Deliverable, DeliverableMove, Project, Task, UserStory
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project, move
from tests.projects.costs import queries_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)  # Tuesday
FILE, LIGHTS, REFINEMENT, LIST = (
    "/deliverables/file/",
    "/deliverables/lights/",
    "/deliverables/refinement/",
    "/deliverables/",
)
WHOLE = {
    "description": "One place for a class.",
    "criteria": "A class has used it.",
    "story_role": ["teacher", "", ""],
    "story_wish": ["one address", "", ""],
    "story_gain": ["nobody gets lost", "", ""],
    "tasks": "- [ ] Write it down\n\n* Build it",
}


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def caleb() -> Member:
    return make_member("Caleb Ferris", roles=(Role.STAFF,))


@pytest.fixture
def hubs(caleb: Member) -> Project:
    return make_project(by=caleb, now=NOW)


@pytest.fixture
def client(sign_in: SignIn, caleb: Member) -> Client:
    return sign_in(caleb)


def typed(project: Project, **said: Any) -> dict[str, Any]:
    """What a browser sends of the form for a new deliverable."""
    token = "3f1c2a34-7a51-4d0c-9d2c-0f5f0c3b9a11"
    plain = {"title": "Shared folders", "type": "enhancement", "priority": 0, "token": token}
    return {**plain, "project": project.pk, **said}


def test_file_deliverable_that_is_whole_goes_to_ready_once(client: Client, hubs: Project) -> None:
    sent = typed(hubs, **WHOLE, tags="sign-in, Sign-In, data", link_url="compass.example/x", link_label="Notes")
    page = client.post(FILE, sent, follow=True)
    client.post(FILE, sent)

    filed = Deliverable.objects.get()
    assertRedirects(page, filed.get_absolute_url())
    assertContains(page, "It is filed, and ready to work.")
    assert (filed.column, [task.title for task in filed.tasks.all()]) == ("ready", ["Write it down", "Build it"])
    assert [str(each) for each in filed.stories.all()] == ["As teacher, I want one address, so that nobody gets lost."]
    assert ([each.name for each in filed.tags.all()], [each.url for each in filed.links.all()]) == (
        ["Sign-In", "data"],
        ["https://compass.example/x"],
    )


def test_file_deliverable_that_is_urgent_and_vague_offers_to_discuss_it(client: Client, hubs: Project) -> None:
    page = client.post(FILE, typed(hubs, priority=3), follow=True)
    assertContains(page, "Put it into Needs discussion")
    filed = Deliverable.objects.get()
    assert filed.phase == "issues"
    client.post(f"{filed.get_absolute_url()}discuss/", {"seen": filed.revision})
    filed.refresh_from_db()
    assert filed.phase == "refinement"


def test_one_more_row_keeps_everything_and_judges_nothing(client: Client, hubs: Project) -> None:
    page = client.post(FILE, typed(hubs, title="", **WHOLE, more="story", target_on="2020-01-01"))
    assert page.status_code == 200
    assertContains(page, 'name="story_role"', count=5)
    assertContains(page, 'name="link_url"', count=2)
    assertContains(page, 'value="nobody gets lost"')
    assertContains(page, 'value="2020-01-01"')
    assertNotContains(page, "field-error")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"type": "wonder"}, "Select a valid choice. wonder is not one of the available choices."),
        ({"target_on": "2026-03-16"}, "This day is over; write today or a later day."),
        (
            {"story_role": ["teacher"], "story_wish": [""], "story_gain": ["x"]},
            "Fill in each of them whole, or empty it.",
        ),
        ({"link_url": "javascript:alert(1)", "link_label": "x"}, "Enter a valid URL."),
        ({"needs": "12, soon"}, "“12” is no number of a deliverable; each page shows its number."),
        ({"tags": "x" * 60}, f"“{'x' * 50}…” is too long; write 50 letters at most for each tag."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client: Client, hubs: Project, said: dict[str, Any], sentence: str
) -> None:
    page = client.post(FILE, {**typed(hubs, description="Kept as it is."), **said})
    assertContains(page, sentence, status_code=422)
    assertContains(page, "Kept as it is.", status_code=422)
    assert Deliverable.objects.count() == 0


def test_the_lights_say_what_is_missing_while_somebody_writes(client: Client, hubs: Project) -> None:
    whole = client.post(LIGHTS, typed(hubs, **WHOLE))
    assertContains(whole, 'class="is-on"', count=4)
    assertContains(whole, "It is ready: filing it puts it at the end of “Ready to work”.")
    vague = client.post(LIGHTS, typed(hubs, priority="3", tasks="One"))
    assertContains(vague, 'class="is-on"', count=1)
    assertContains(vague, "say who gains what by it, and why")
    filed = make_deliverable(project=hubs, by=make_member("Noor Haddad"), now=NOW)
    assertContains(client.post(f"{LIGHTS}?of={filed.pk}", typed(hubs)), 'class="is-on"', count=1)


def test_a_stale_change_keeps_what_was_typed_and_says_who_was_first(client: Client, hubs: Project) -> None:
    noor, filed = make_member("Noor Haddad"), make_deliverable(project=hubs, by=make_member("Ada Example"), now=NOW)
    rows: dict[str, Any] = {"stories": [], "links": [], "tags": [], "needs": []}
    actions.change_deliverable(filed, base_revision=0, title="Hers", by=noor, now=NOW, **rows)
    sent = {**typed(hubs, **WHOLE, title="Mine"), "base_revision": 0}

    page = client.post(f"{filed.get_absolute_url()}change/", sent)
    assertContains(page, "Noor Haddad changed title and user stories meanwhile.", status_code=409)
    assertContains(page, 'value="Mine"', status_code=409)
    assertContains(page, 'value="nobody gets lost"', status_code=409)
    assertContains(page, 'name="base_revision" value="1"', status_code=409)
    client.post(f"{filed.get_absolute_url()}change/", {**sent, "base_revision": 1})
    assert Deliverable.objects.get().title == "Mine"


def test_a_circle_is_refused_in_the_form(client: Client, caleb: Member, hubs: Project) -> None:
    storage = make_deliverable("Storage", project=hubs, by=caleb, now=NOW)
    backup = make_deliverable("Backup", project=hubs, by=caleb, now=NOW, needs=[storage])
    sent = {**typed(hubs, needs=f"#{backup.pk}"), "base_revision": 0}
    page = client.post(f"{storage.get_absolute_url()}change/", sent)
    assertContains(page, "“Storage” needs “Backup” needs “Storage”", status_code=422)


def test_the_last_task_offers_to_finish_the_deliverable(client: Client, caleb: Member, hubs: Project) -> None:
    filed = make_deliverable(project=hubs, by=caleb, now=NOW, tasks=("Only one",))
    move(filed, "progress", by=caleb, now=NOW)
    assertNotContains(client.get(filed.get_absolute_url()), "Is it done, too?")
    task = Task.objects.get()
    page = client.post(f"/tasks/{task.pk}/finish/", {"seen": task.revision}, follow=True)
    assertContains(page, "All tasks of “Shared folders” are done. Is it done, too?")
    filed.refresh_from_db()
    client.post(f"{filed.get_absolute_url()}finish/", {"seen": filed.revision})
    filed.refresh_from_db()
    assert filed.column == "done"
    assert client.post(f"/tasks/{task.pk}/finish/", {"seen": 0}).status_code == 409


def test_whoever_may_not_edit_owns_their_task_all_the_same(sign_in: SignIn, caleb: Member, hubs: Project) -> None:
    dagny = make_member("Dagny Holm", roles=(Role.VOLUNTEER,))
    filed, page = make_deliverable(project=hubs, by=caleb, now=NOW), sign_in(dagny)
    task = filed.tasks.get(position=1)
    assert page.get(FILE).status_code == 403
    assert page.post(f"/tasks/{task.pk}/finish/").status_code == 403
    actions.assign_task(task, owner=dagny, seen=task.revision, by=caleb, now=NOW)
    assert page.post(f"/tasks/{task.pk}/finish/").status_code == 302
    page.post("/tasks/add/", {"title": "For somebody else", "owner": caleb.pk})
    page.post("/tasks/add/", {"title": "For myself", "owner": dagny.pk})
    assert [each.title for each in Task.objects.loose()] == ["For myself"]


def test_a_task_is_given_to_somebody_whatever_their_name(client: Client, caleb: Member, hubs: Project) -> None:
    task = make_deliverable(project=hubs, by=caleb, now=NOW).tasks.get(position=1)
    given = {"seen": task.revision, "owner": make_member("Odd {0}").pk}
    page = client.post(f"/tasks/{task.pk}/assign/", given, follow=True)
    assertContains(page, "Write it down is Odd {0}’s now.")


def test_the_history_says_who_moved_it_and_how_long_it_stood(client: Client, caleb: Member, hubs: Project) -> None:
    filed = make_deliverable(project=hubs, by=caleb, now=NOW - timedelta(days=20))
    started = move(filed, "progress", by=caleb, now=NOW - timedelta(days=16))
    page = client.get(started.get_absolute_url())
    assertContains(page, "moved it from Ready to work to In progress, after 4 days")
    assertContains(page, "It was to be done by")
    actions.drop_deliverable(started, reason="Nobody wants it.", seen=started.revision, by=caleb, now=NOW)
    assertContains(client.get(started.get_absolute_url()), "Nobody wants it.")


def test_the_matrix_shows_each_in_its_cell(client: Client, caleb: Member, hubs: Project) -> None:
    given: dict[str, Any] = {"project": hubs, "by": caleb, "now": NOW}
    make_deliverable("Vague", ready=False, **given)
    make_deliverable("Urgent", ready=False, priority=3, **given)
    for title, priority in (("Whole", 1), ("Whole and urgent", 3)):
        card = make_deliverable(title, priority=priority, **given)
        actions.shelve_deliverable(card, seen=card.revision, by=caleb, now=NOW)

    cells = client.get(REFINEMENT).context["cells"]
    assert [(each.cell.key, each.count, [card.deliverable.title for card in each.cards]) for each in cells] == [
        ("high-needs", 1, ["Urgent"]),
        ("high-ready", 1, ["Whole and urgent"]),
        ("low-needs", 1, ["Vague"]),
        ("low-ready", 1, ["Whole"]),
    ]
    alone = client.get(f"{REFINEMENT}?cell=low-needs&q=vague").context
    assert ([card.deliverable.title for card in alone["cells"][0].cards], alone["shown"]) == (["Vague"], 1)


def test_the_list_is_narrowed_and_ordered_by_its_address(client: Client, caleb: Member, hubs: Project) -> None:
    books = make_project("Books", by=caleb, now=NOW)
    make_deliverable("Folders", project=hubs, by=caleb, now=NOW, tags=["data"], owner=caleb)
    make_deliverable("Margins", project=books, by=caleb, now=NOW, priority=3, type="bug")
    move(make_deliverable("Over", project=books, by=caleb, now=NOW), "done", by=caleb, now=NOW)

    def titles(query: str) -> list[str]:
        return [each.title for each, _, _ in client.get(f"{LIST}?{query}").context["rows"]]

    assert titles("") == ["Margins", "Folders"]
    assert titles("sort=title") == ["Folders", "Margins"]
    assert titles("tag=data") == titles("q=folder") == titles(f"owner={caleb.pk}") == ["Folders"]
    assert titles(f"q={Deliverable.objects.get(title='Margins').pk}&priority=3") == ["Margins"]
    assert titles("project=books&where=all&sort=-title") == ["Over", "Margins"]
    assert titles("where=done") == ["Over"]


def many(count: int, project: Project) -> None:
    """So many issues, each with a story, a task and a move; written at once."""
    fields: dict[str, Any] = {"project": project, "type": "bug", "filed_at": NOW, "entered_at": NOW, "moved_at": NOW}
    made = Deliverable.objects.bulk_create(
        Deliverable(title=f"Issue {each}", priority=each % 4, description="x" * (each % 2), criteria="y", **fields)
        for each in range(count)
    )
    UserStory.objects.bulk_create(UserStory(deliverable=each, role="a", wish="b", gain="c") for each in made)
    Task.objects.bulk_create(
        Task(deliverable=each, project=project, title="Do it", written_at=NOW, entered_at=NOW, moved_at=NOW)
        for each in made
    )
    DeliverableMove.objects.bulk_create(DeliverableMove(card=each, to_phase="issues", at=NOW) for each in made)


MOST_QUERIES = {REFINEMENT: 8, f"{REFINEMENT}?cell=low-needs": 9, LIST: 10, FILE: 10}


@pytest.mark.parametrize("address", MOST_QUERIES)
def test_lists_cost_the_same_queries_for_any_number(client: Client, hubs: Project, address: str) -> None:
    costs = []
    for more in (1, 2, 297):
        many(more, hubs)
        costs.append(queries_of(client, address))
    assert costs == [costs[0]] * 3
    assert max(costs) <= MOST_QUERIES[address]


def test_a_deliverable_costs_the_same_queries_with_any_number_of_tasks(
    client: Client, caleb: Member, hubs: Project
) -> None:
    filed, costs = make_deliverable(project=hubs, by=caleb, now=NOW, tasks=("One",)), []
    for more in (0, 2, 40):
        for each in range(more):
            actions.add_task(title=f"More {each}", deliverable=filed, owner=caleb, by=caleb, now=NOW)
        costs.append(queries_of(client, filed.get_absolute_url()))
    assert costs == [costs[0]] * 3


def test_a_task_that_is_done_waits_for_nobody(client: Client, hubs: Project, caleb: Member) -> None:
    made = make_deliverable(project=hubs, by=caleb, now=NOW)
    for task in made.tasks.all():
        assertContains(client.get(made.get_absolute_url()), "nobody yet ·")
        actions.finish_task(task, seen=task.revision, by=caleb, now=NOW)
    assertNotContains(client.get(made.get_absolute_url()), "nobody yet ·")
