"""Every clause of projects says something else from today on: pages answer, before what stood follows and after."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from compass.handbook import actions as handbook
from compass.handbook.models import Clause
from projects import actions
from projects.models import Deliverable, Task
from projects.policy.boards import DELIVERABLE_ROWS, TASK_ROWS
from projects.policy.labels import TYPES
from tests.urls import inventory
from tests.urls.conftest import client_of
from tests.urls.world import World

OTHERWISE: dict[str, tuple[Any, dict[str, str]]] = {
    "projects.deliverable-columns": (
        [
            {"key": {"progress": "doing"}.get(key, key), "label": f"Our {label}", "short": short, "phase": key}
            for key, label, short in DELIVERABLE_ROWS
        ],
        {"progress": "blocked"},
    ),
    "projects.task-columns": (
        [
            {"key": {"ready": "todo"}.get(key, key), "label": label, "short": short, "phase": key}
            for key, label, short in TASK_ROWS
        ],
        {"ready": "review"},
    ),
    "projects.types": (
        [{"key": key, "label": label, "about": about} for key, label, about in TYPES if key != "enhancement"],
        {"enhancement": "task"},
    ),
    "projects.sync-headings": ([{"key": "mood", "label": "How it goes", "hint": "", "purpose": ""}], {}),
    "projects.sync-weekday": ("Friday", {}),
    "projects.meeting-week": (["second"], {}),
    "projects.meeting-weekday": ("Thursday", {}),
    "projects.meetings-ahead": (3, {}),
    "projects.work-in-progress": (1, {}),
    "projects.stale-after": (1, {}),
}
MOVED_ON = {"projects:activity-column": 302}
"""The column of the tasks that are ready has another key, to which the old address leads."""


def adopt_otherwise(world: World) -> None:
    """The director adopted all of them yesterday."""
    by, yesterday = world.people["director"], world.now - timedelta(days=1)
    for key, (value, moves) in OTHERWISE.items():
        clause = Clause.objects.get(key=key)
        base, token = clause.versions.count(), uuid4()
        given: dict[str, Any] = {"reason": "Better.", "base_number": base, "token": token, "by": by, "now": yesterday}
        draft = handbook.begin_draft(clause, value=value, moves=moves, **given)
        handbook.adopt_draft(draft, by=by, now=yesterday)


@pytest.mark.walk
@pytest.mark.parametrize("has_followed", [False, True], ids=["before it follows", "after"])
def test_every_page_answers_under_other_rules(world: World, has_followed: bool) -> None:
    adopt_otherwise(world)
    if has_followed:
        assert actions.settle_columns(now=world.now) > 0
        assert actions.settle_columns(now=world.now) == 0
    client = client_of(world, "director")

    found = {}
    for address in inventory.everything():
        if address.get.split()[7] == "200" and not address.name.startswith("admin:"):
            found[address.name] = client.get(reverse(address.name, args=address.arguments(world))).status_code

    assert {name: code for name, code in found.items() if code != MOVED_ON.get(name, 200)} == {}


def test_nothing_that_stood_anywhere_is_lost(world: World) -> None:
    titles = [set(each.objects.values_list("title", flat=True)) for each in (Deliverable, Task)]
    adopt_otherwise(world)
    actions.settle_columns(now=world.now)

    assert [set(each.objects.values_list("title", flat=True)) for each in (Deliverable, Task)] == titles
    world.deliverable.refresh_from_db()
    assert (world.deliverable.column, world.deliverable.phase, world.deliverable.waiting_on) == (
        *("blocked", "blocked"),
        "us",
    )
    assert set(Task.objects.exclude(column="").values_list("column", flat=True)) <= {"review", "progress", "done"}
    assert set(Deliverable.objects.values_list("type", flat=True)) <= {"task", "bug"}
