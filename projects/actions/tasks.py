"""Tasks are written down, enter the activity backlog, move, are done and dropped."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from compass.audit.record import record, record_all, snapshot
from compass.person import Person
from compass.portal.actions import index
from people.models import Member
from people.policy.refusals import Impossible
from projects.actions.assigning import tell_owner
from projects.actions.lanes import lock_lanes, show_anew
from projects.actions.moving import PLACE, Target, board_rules, column_of, lock, move_of, put, put_all, write_moves
from projects.enums import DeliverablePhase, TaskPhase
from projects.models import Deliverable, Project, Task
from projects.policy.boards import TASK_TRANSITIONS
from projects.policy.ranks import END, Spot

SAID = ("title", "deliverable", "project", "owner", "why")
STARTED = frozenset({DeliverablePhase.PROGRESS, DeliverablePhase.BLOCKED, DeliverablePhase.DONE})


@transaction.atomic
def add_task(
    *,
    title: str,
    deliverable: Deliverable | None = None,
    project: Project | None = None,
    owner: Member | None = None,
    why: str = "",
    by: Person | None,
    now: datetime,
) -> Task:
    """Write down something to do. It is planned until its deliverable starts; what belongs to none is ready at once."""
    position = deliverable.tasks.aggregate(last=Max("position"))["last"] if deliverable else None
    task = Task(
        deliverable=deliverable,
        project=deliverable.project if deliverable else project,
        title=" ".join(title.split()),
        why=why,
        owner=owner,
        position=(position or 0) + 1,
        written_at=now,
        entered_at=now,
        moved_at=now,
        moved_by_id=by.pk if by else None,
    )
    _write(task, by=by, now=now)
    enter(task, by=by, now=now)
    tell_owner(task, by=by, now=now)
    index_task(task)
    count_anew(task)
    return task


def write_tasks(deliverable: Deliverable, titles: Sequence[str], *, by: Person | None, now: datetime) -> None:
    """Write down the planned tasks of a deliverable that is being filed, in their order, within its transaction."""
    tasks = [
        Task(
            deliverable=deliverable,
            project=deliverable.project,
            title=" ".join(title.split()),
            position=position,
            written_at=now,
            entered_at=now,
            moved_at=now,
            moved_by_id=by.pk if by else None,
        )
        for position, title in enumerate(titles, 1)
    ]
    for task in tasks:
        task.clean_words()
    if tasks:
        Task.objects.bulk_create(tasks)
        write_moves(move_of(task, ("", ""), by=by, now=now) for task in tasks)
        record_all("add_task", [(task, {}, snapshot(task, SAID)) for task in tasks], by=by, now=now)


@transaction.atomic
def move_task(task: Task, *, column: str, spot: Spot = END, seen: int, by: Person, now: datetime) -> Task:
    """Move a task to a spot of a column; whoever starts it works on it. Raises Overtaken where somebody was first."""
    rules = board_rules(now)
    goal = column_of(task, column, rules)
    task = lock(task, seen=seen, columns=[goal.key], rules=rules)
    before, came_from = snapshot(task, PLACE), task.phase
    _check(task, goal.phase)
    if goal.phase == TaskPhase.PROGRESS and task.phase != goal.phase:
        task.owner_id = by.pk
    put(task, Target(goal.phase, goal, spot), by=by, now=now)
    if (task.phase == TaskPhase.DONE) != (came_from == TaskPhase.DONE):
        count_anew(task)
    record("move_task", task, by=by, now=now, before=before, after=snapshot(task, PLACE))
    return task


def finish_task(task: Task, *, seen: int, by: Person, now: datetime) -> Task:
    """Tick a task, wherever it stands."""
    column = board_rules(now).first_in(task.BOARD, TaskPhase.DONE)
    return move_task(task, column=column.key, seen=seen, by=by, now=now)


@transaction.atomic
def drop_task(task: Task, *, seen: int, by: Person, now: datetime) -> Task:
    """Nobody will do this; it stays in the record."""
    task = lock(task, seen=seen, columns=(), rules=board_rules(now))
    before = snapshot(task, PLACE)
    _check(task, TaskPhase.DROPPED)
    put(task, Target(TaskPhase.DROPPED), by=by, now=now)
    record("drop_task", task, by=by, now=now, before=before, after=snapshot(task, PLACE))
    index_task(task)
    count_anew(task)
    return task


def enter(task: Task, *, by: Person | None, now: datetime) -> None:
    """Put a planned task onto the activity backlog where its deliverable is in progress, or where it has none."""
    if task.deliverable is None or task.deliverable.phase == DeliverablePhase.PROGRESS:
        _enter([task], by=by, now=now)


def index_task(task: Task) -> None:
    """Let the search find a task by its words, in its deliverable where it belongs to one."""
    if task.deliverable_id:
        index("deliverable", task.deliverable_id)
    else:
        index("task", task.pk)


def count_anew(task: Task) -> None:
    """Let open boards show anew how many tasks of its deliverable are done."""
    if task.deliverable:
        show_anew(task.deliverable)


def bring_tasks_along(deliverable: Deliverable, came_from: str, *, by: Person | None, now: datetime) -> None:
    """What follows a deliverable that moved from a phase: as it starts, its planned tasks enter the activity backlog.

    As it goes back, those that nobody began leave it again.
    """
    if deliverable.phase == DeliverablePhase.PROGRESS:
        _enter(list(deliverable.tasks.filter(phase=TaskPhase.PLANNED)), by=by, now=now)
    elif deliverable.phase not in STARTED and came_from in STARTED:
        _plan(deliverable, by=by, now=now)


def _plan(deliverable: Deliverable, *, by: Person | None, now: datetime) -> None:
    waiting = deliverable.tasks.filter(phase=TaskPhase.READY)
    if not waiting.exists():
        return
    ready = [column.key for column in board_rules(now).columns(Task.BOARD) if column.phase == TaskPhase.READY]
    lock_lanes(Task.BOARD, ready)
    for task in waiting.filter(column__in=ready).select_for_update(of=("self",)):
        put(task, Target(TaskPhase.PLANNED), by=by, now=now)


def _write(task: Task, *, by: Person | None, now: datetime) -> None:
    task.clean_words()
    task.save()
    move_of(task, ("", ""), by=by, now=now).save()
    record("add_task", task, by=by, now=now, after=snapshot(task, SAID))


def _enter(tasks: list[Task], *, by: Person | None, now: datetime) -> None:
    if tasks:
        column = board_rules(now).first_in(Task.BOARD, TaskPhase.READY)
        lock_lanes(Task.BOARD, [column.key])
        put_all(tasks, column, by=by, now=now)


def _check(task: Task, phase: str) -> None:
    if phase != task.phase and phase not in TASK_TRANSITIONS[task.phase]:
        stands = TaskPhase(task.phase).label
        raise Impossible(f"“{task}” stands under “{stands}”; from there it cannot go here.")
    if phase == task.phase == TaskPhase.DROPPED:
        raise Impossible(f"“{task}” is dropped already.")
