"""Tasks are named anew, given to people, put in order, started, reopened and taken up again."""

from datetime import datetime

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.person import Person
from people.models import Member
from people.policy.refusals import Impossible
from projects.actions.assigning import tell_owner
from projects.actions.moving import PLACE, Target, board_rules, lock, put
from projects.actions.ordering import swap
from projects.actions.tasks import count_anew, enter, index_task, move_task
from projects.enums import TaskPhase
from projects.models import Deliverable, Task

SAID = ("title", "why", "owner")


@transaction.atomic
def change_task(
    task: Task, *, title: str, why: str, owner: Member | None, seen: int, by: Person, now: datetime
) -> Task:
    """Name a task anew, say where it comes from, give it to somebody. Raises Overtaken where somebody was first."""
    task = lock(task, seen=seen, columns=(), rules=board_rules(now))
    before = snapshot(task, SAID)
    task.title, task.why, task.owner = " ".join(title.split()), why, owner
    task.full_clean()
    if (after := snapshot(task, SAID)) == before:
        return task
    task.revision += 1
    task.save()
    if after["owner"] != before["owner"]:
        tell_owner(task, by=by, now=now)
    record("change_task", task, by=by, now=now, before=before, after=after)
    index_task(task)
    return task


def assign_task(task: Task, *, owner: Member | None, seen: int, by: Person, now: datetime) -> Task:
    """Give a task to somebody, or to nobody."""
    return change_task(task, title=task.title, why=task.why, owner=owner, seen=seen, by=by, now=now)


@transaction.atomic
def order_task(task: Task, *, up: bool, by: Person, now: datetime) -> Task:
    """Let a task change places with the one above or below it in its deliverable; at the end it stays."""
    if task.deliverable_id is None:
        raise Impossible("This task belongs to no deliverable; the board orders it.")
    Deliverable.objects.select_for_update(of=("self",), no_key=True).get(pk=task.deliverable_id)
    tasks = list(Task.objects.filter(deliverable=task.deliverable_id).standing())
    moved: Task = swap(task, tasks, "order_task", up=up, by=by, now=now)
    return moved


def start_task(task: Task, *, seen: int, by: Person, now: datetime) -> Task:
    """Begin with a task: it is in progress, and whoever starts it works on it."""
    column = board_rules(now).first_in(Task.BOARD, TaskPhase.PROGRESS)
    return move_task(task, column=column.key, seen=seen, by=by, now=now)


@transaction.atomic
def reopen_task(task: Task, *, seen: int, by: Person, now: datetime) -> Task:
    """Take back that a task is done, or take up again what was dropped: planned, or ready where its work goes on."""
    task = lock(task, seen=seen, columns=(), rules=board_rules(now))
    if task.phase not in {TaskPhase.DONE, TaskPhase.DROPPED}:
        raise Impossible(f"“{task}” is open already.")
    before = snapshot(task, PLACE)
    put(task, Target(TaskPhase.PLANNED), by=by, now=now)
    enter(task, by=by, now=now)
    record("reopen_task", task, by=by, now=now, before=before, after=snapshot(task, PLACE))
    index_task(task)
    count_anew(task)
    return task
