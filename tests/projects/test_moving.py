"""Moving deliverables and tasks over the boards: the gate, what follows, who was first, and the order."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from people.models import Member
from people.policy.refusals import Impossible
from projects import actions
from projects.enums import Board, DeliverablePhase, TaskPhase
from projects.models import Deliverable, Lane, Project, Task
from projects.policy.ranks import END, GAP, TOP, Spot
from tests.factories.projects import make_deliverable, move, move_task

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=2)


def in_order(column: str, cards: Any = Deliverable) -> list[str]:
    return [card.title for card in cards.objects.in_column(column)]


def test_what_is_ready_is_filed_onto_the_board_and_what_is_not_stays_among_the_issues(
    hubs: Project, tendai: Member, now: datetime
) -> None:
    given: dict[str, Any] = {"project": hubs, "by": tendai, "now": now}
    filed = [
        make_deliverable("Ready", **given),
        make_deliverable("Vague", ready=False, **given),
        make_deliverable("Vague and urgent", ready=False, priority=3, **given),
    ]

    assert [(each.phase, each.column) for each in filed] == [("ready", "ready"), ("issues", ""), ("issues", "")]
    assert [(each.from_phase, each.to_phase) for each in filed[0].moves.all()] == [("", "issues"), ("issues", "ready")]


def test_nothing_unready_is_started_without_a_reason(hubs: Project, tendai: Member, now: datetime) -> None:
    vague = make_deliverable(ready=False, project=hubs, by=tendai, now=now)
    move(vague, "refinement", by=tendai, now=now)
    with pytest.raises(actions.NotReady, match="who gains what") as refused:
        move(vague, "progress", by=tendai, now=now)
    assert [light.key for light in refused.value.missing] == ["description", "stories", "criteria", "tasks"]

    started = move(vague, "progress", by=tendai, now=now, reason="The workshop is tomorrow.")
    assert (started.phase, started.unready_reason) == ("progress", "The workshop is tomorrow.")
    assert [each.reason for each in started.moves.order_by("-pk")[:1]] == ["The workshop is tomorrow."]
    assert move(started, "ready", by=tendai, now=now).phase == "ready"


def test_what_starts_has_an_owner_and_brings_its_tasks_which_leave_with_it_unless_begun(
    hubs: Project, tendai: Member, noor: Member, now: datetime
) -> None:
    folders = make_deliverable(project=hubs, by=tendai, now=now)
    assert [task.phase for task in folders.tasks.all()] == [TaskPhase.PLANNED, TaskPhase.PLANNED]

    started = move(folders, "progress", by=noor, now=now + LATER)
    assert (started.owner, started.entered_at) == (noor, now + LATER)
    assert in_order("ready", Task) == ["Write it down", "Build it"]
    begun = move_task(started.tasks.all()[0], "progress", by=tendai, now=now + LATER)
    assert begun.owner == tendai
    late = actions.add_task(title="Tell everybody", deliverable=started, by=noor, now=now + LATER)
    assert Task.objects.get(pk=late.pk).column == "ready"

    move(started, "ready", by=noor, now=now + LATER)
    phases = dict(folders.tasks.values_list("title", "phase"))
    assert phases == {"Write it down": "progress", "Build it": "planned", "Tell everybody": "planned"}


def test_what_is_blocked_says_on_whom_it_waits_and_forgets_it_when_it_goes_on(
    hubs: Project, tendai: Member, now: datetime
) -> None:
    folders = make_deliverable(project=hubs, by=tendai, now=now)
    with pytest.raises(actions.Unexplained, match="on whom"):
        move(folders, "blocked", by=tendai, now=now, waiting_on="others", waiting_for="  ")
    blocked = move(folders, "blocked", by=tendai, now=now, waiting_on="others", waiting_for="their identity team")
    assert (blocked.waiting_on, blocked.waiting_for) == ("others", "their identity team")
    on = move(blocked, "progress", by=tendai, now=now)
    assert (on.waiting_on, on.waiting_for) == ("", "")


def test_done_is_an_instant_and_dropped_comes_back_as_an_issue(hubs: Project, tendai: Member, now: datetime) -> None:
    folders = make_deliverable(project=hubs, by=tendai, now=now)
    assert move(folders, "done", by=tendai, now=now + LATER).done_at == now + LATER
    back = move(folders, "ready", by=tendai, now=now + 2 * LATER)
    assert back.done_at is None
    dropped = actions.drop_deliverable(back, reason="Nobody wants it.", seen=back.revision, by=tendai, now=now)
    assert (dropped.phase, dropped.column, dropped.rank) == (DeliverablePhase.DROPPED, "", None)
    with pytest.raises(Impossible, match="stands under “dropped”"):
        move(dropped, "ready", by=tendai, now=now)
    restored = actions.restore_deliverable(dropped, seen=dropped.revision, by=tendai, now=now)
    assert restored.phase == DeliverablePhase.ISSUES


def test_whoever_is_second_learns_who_was_first(hubs: Project, tendai: Member, noor: Member, now: datetime) -> None:
    folders = make_deliverable(project=hubs, by=tendai, now=now)
    move(folders, "progress", by=noor, now=now)
    with pytest.raises(actions.Overtaken) as overtaken:
        actions.move_deliverable(folders, column="done", seen=folders.revision - 1, by=tendai, now=now)
    assert str(overtaken.value).startswith("Noor Haddad moved “Shared folders” to “In progress” meanwhile.")
    assert in_order("progress") == ["Shared folders"]

    task = actions.add_task(title="Call them", by=noor, now=now)
    Task.objects.filter(pk=task.pk).update(phase="planned", column="", rank=None)
    with pytest.raises(Impossible, match="no such column"):
        move_task(task, "attic", by=noor, now=now)


def test_cards_go_where_they_are_put_and_a_full_column_is_numbered_anew(
    hubs: Project, tendai: Member, now: datetime
) -> None:
    a, b, c, d = (make_deliverable(title, project=hubs, by=tendai, now=now) for title in "ABCD")
    assert in_order("ready") == ["A", "B", "C", "D"]
    move(d, "ready", by=tendai, now=now, spot=TOP)
    move(a, "ready", by=tendai, now=now, spot=Spot(after=c.pk))
    assert in_order("ready") == ["D", "B", "C", "A"]
    move(b, "ready", by=tendai, now=now, spot=END)
    move(c, "ready", by=tendai, now=now, spot=Spot(after=987654))
    assert in_order("ready") == ["C", "D", "A", "B"]
    for _ in range(40):
        move(a, "ready", by=tendai, now=now, spot=Spot(after=c.pk))
        move(d, "ready", by=tendai, now=now, spot=Spot(after=c.pk))
    assert in_order("ready") == ["C", "D", "A", "B"]
    ranks = list(Deliverable.objects.in_column("ready").values_list("rank", flat=True))
    assert ranks == sorted(set(ranks))
    assert max(ranks) > 4 * GAP
    assert [move.to_column for move in a.moves.all()] == ["", "ready"]


def test_each_change_of_a_column_is_counted_so_that_open_pages_can_ask(
    hubs: Project, tendai: Member, now: datetime
) -> None:
    folders = make_deliverable(project=hubs, by=tendai, now=now)
    move(folders, "progress", by=tendai, now=now)
    assert dict(Lane.objects.filter(board=Board.DELIVERABLES).values_list("column", "version")) == {
        "ready": 2,
        "progress": 1,
    }
    assert dict(Lane.objects.filter(board=Board.TASKS).values_list("column", "version")) == {"ready": 1}
