"""Columns and types are rows of clauses: what stood in one that is no more is not lost, and follows the clause."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
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
