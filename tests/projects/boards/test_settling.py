"""Columns and types are rows of clauses: what stood in one that is no more is not lost, and follows the clause."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytest_django.asserts import assertRedirects
from time_machine import travel

from people.models import Member
from projects import actions
from projects.models import Deliverable, Task
from projects.policy.boards import DELIVERABLE_ROWS, TASK_ROWS
from projects.tasks import settle_columns
from tests.conftest import SignIn
from tests.factories.handbook import adopt_clause
from tests.factories.projects import move, move_task
from tests.projects.boards.conftest import NOW, Put
from tests.projects.boards.reading import columns_of
from tests.projects.boards.test_moving_views import send, since

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


@pytest.fixture(autouse=True)
def three_days_later() -> Iterator[None]:
    with travel(LATER, tick=False):
        yield


def rows(phases: dict[str, str], known: tuple[tuple[str, str, str], ...]) -> list[dict[str, str]]:
    labels = {key: label for key, label, _ in known}
    return [
        {"key": key, "label": labels.get(key, key.title()), "short": key.title(), "phase": phase}
        for key, phase in phases.items()
    ]


PHASES = ("refinement", "ready", "progress", "blocked", "done")


def test_cards_of_a_dropped_column_are_shown_and_then_moved_where_the_clause_says(
    put: Put, tendai: Member, marisol: Member, sign_in: SignIn
) -> None:
    more = {"refinement": "refinement", "ready": "ready", "next": "ready"}
    rest = {each: each for each in PHASES[2:]}
    adopt_clause("projects.deliverable-columns", rows(more | rest, DELIVERABLE_ROWS), by=marisol, now=NOW)
    first, second = put("Alpha", at=LATER), put("Bravo", at=LATER)
    move(second, "next", by=tendai, now=LATER)
    assert columns_of(sign_in(tendai), "/boards/")["Next 1"] == ["Bravo"]

    fewer = rows({each: each for each in PHASES}, DELIVERABLE_ROWS)
    adopt_clause("projects.deliverable-columns", fewer, moves={"next": "progress"}, by=marisol, now=LATER)
    with travel(LATER + timedelta(days=2), tick=False):
        reader = sign_in(tendai)
        shown = columns_of(reader, "/boards/")
        assert shown == {
            "Needs discussion 0": [],
            "Ready to work 1": ["Alpha"],
            "In progress 1": ["Bravo"],
            "Blocked, waiting 0": [],
            "Done 0 this month": [],
        }
        settle_columns()
        settle_columns()
        assert columns_of(reader, "/boards/") == shown
    second.refresh_from_db()
    assert (second.column, second.phase) == ("progress", "progress")
    last = second.moves.latest("pk")
    assert (last.from_column, last.to_column, last.by, last.reason) == (
        "next",
        "progress",
        None,
        "The columns of the board changed.",
    )
    first.refresh_from_db()
    assert (first.column, first.moves.count()) == ("ready", 2)


def test_a_card_follows_the_phase_of_its_column_and_says_what_it_waits_for(
    put: Put, tendai: Member, marisol: Member
) -> None:
    kept = put("Alpha", "progress")
    blocked = put("Bravo", "blocked")
    phases = {"refinement": "refinement", "ready": "ready", "doing": "progress", "progress": "blocked"}
    wanted = rows(phases | {"done": "done"}, DELIVERABLE_ROWS)
    adopt_clause("projects.deliverable-columns", wanted, moves={"blocked": "doing"}, by=marisol, now=NOW)
    assert actions.settle_columns(now=LATER) == 2
    kept.refresh_from_db()
    blocked.refresh_from_db()
    assert (kept.column, kept.phase, kept.waiting_on) == ("progress", "blocked", "us")
    assert (blocked.column, blocked.phase, blocked.waiting_for) == ("doing", "progress", "")
    assert actions.settle_columns(now=LATER) == 0


def test_tasks_and_types_follow_their_clauses_too(put: Put, tendai: Member, marisol: Member) -> None:
    started = put("Alpha", "progress", type="bug")
    task = move_task(started.tasks.all()[0], "review", by=tendai, now=NOW)
    phases = {"refinement": "refinement", "ready": "ready", "progress": "progress", "checked": "review", "done": "done"}
    adopt_clause("projects.task-columns", rows(phases, TASK_ROWS), moves={"review": "checked"}, by=marisol, now=NOW)
    types = [{"key": key, "label": key.title(), "about": ""} for key in ("enhancement", "task")]
    adopt_clause("projects.types", types, moves={"bug": "task"}, by=marisol, now=NOW)

    assert actions.settle_columns(now=LATER) == 2
    assert Task.objects.get(pk=task.pk).column == "checked"
    assert Deliverable.objects.get(pk=started.pk).type == "task"


def test_tasks_follow_where_the_column_of_their_deliverable_begins_or_ends_work(
    put: Put, tendai: Member, marisol: Member
) -> None:
    phases = {
        "refinement": "refinement",
        "ready": "ready",
        "next": "ready",
        "progress": "progress",
        "trial": "progress",
    }
    rest = {each: each for each in PHASES[3:]}
    adopt_clause("projects.deliverable-columns", rows(phases | rest, DELIVERABLE_ROWS), moves={}, by=marisol, now=NOW)
    begins, ends, goes_on = put("Alpha", at=LATER), put("Bravo", at=LATER), put("Charlie", at=LATER)
    for card, column in ((begins, "next"), (ends, "trial"), (goes_on, "trial")):
        move(card, column, by=tendai, now=LATER)
    move_task(goes_on.tasks.all()[0], "progress", by=tendai, now=LATER)
    fewer, moves = rows({each: each for each in PHASES}, DELIVERABLE_ROWS), {"next": "progress", "trial": "ready"}
    adopt_clause("projects.deliverable-columns", fewer, moves=moves, by=marisol, now=LATER)

    assert actions.settle_columns(now=LATER + timedelta(days=2)) == 3

    stand = {each.title: list(each.tasks.values_list("phase", flat=True)) for each in Deliverable.objects.all()}
    assert stand == {"Alpha": ["ready"] * 2, "Bravo": ["planned"] * 2, "Charlie": ["progress", "planned"]}
    assert actions.settle_columns(now=LATER + timedelta(days=2)) == 0


def test_a_column_that_is_no_more_leads_to_where_its_cards_went_and_takes_none(
    put: Put, tendai: Member, marisol: Member, sign_in: SignIn
) -> None:
    more = {"refinement": "refinement", "ready": "ready", "next": "ready"}
    rest = {each: each for each in PHASES[2:]}
    adopt_clause("projects.deliverable-columns", rows(more | rest, DELIVERABLE_ROWS), moves={}, by=marisol, now=NOW)
    alpha, bravo = put("Alpha", at=LATER), put("Bravo", at=LATER)
    move(bravo, "next", by=tendai, now=LATER)
    seen = since(sign_in(tendai))
    fewer = rows({each: each for each in PHASES}, DELIVERABLE_ROWS)
    adopt_clause("projects.deliverable-columns", fewer, moves={"next": "progress"}, by=marisol, now=LATER)
    with travel(LATER + timedelta(days=2), tick=False):
        reader = sign_in(tendai)
        assertRedirects(reader.get("/boards/column/next/?mine=1"), "/boards/column/progress/?mine=1")
        assert reader.get("/boards/column/attic/").status_code == 404
        assert reader.get("/boards/changes/", {"since": seen}).status_code == 205
        late = send(reader, alpha, "next", since=seen)
        bravo.refresh_from_db()
        kept = send(reader, bravo, "ready", place=f"after:{alpha.pk}", since=seen)

        assert (late.status_code, kept.status_code) == (422, 200)
        assert "The board has no such column any more; choose another." in late.content.decode()
        assert columns_of(reader, "/boards/")["Ready to work 2"] == ["Alpha", "Bravo"]


def test_what_is_of_a_type_that_is_no_more_can_be_changed_before_it_follows(
    put: Put, tendai: Member, marisol: Member, sign_in: SignIn
) -> None:
    card = put("Alpha", type="bug")
    types = [{"key": key, "label": key.title(), "about": ""} for key in ("enhancement", "task")]
    adopt_clause("projects.types", types, moves={"bug": "task"}, by=marisol, now=NOW)
    reader = sign_in(tendai)
    for address in ("/deliverables/", "/deliverables/?type=bug", card.get_absolute_url(), "/labels/"):
        assert reader.get(address).status_code == 200
    address = f"{card.get_absolute_url()}change/"
    form = reader.get(address).context["form"]
    said = {name: form[name].value() for name in form.fields if form[name].value() is not None} | {"title": "Bravo"}

    assert reader.post(address, said).status_code == 302
    card.refresh_from_db()
    assert (card.title, card.type) == ("Bravo", "bug")
    actions.settle_columns(now=LATER)
    late = reader.post(address, {**said, "base_revision": card.text_revision})
    assert (late.status_code, Deliverable.objects.get().type) == (422, "task")
