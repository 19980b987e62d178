"""What an import writes of one deliverable: its fields, tags and tasks, and where it stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from compass.audit.record import record, record_all, snapshot
from compass.person import Person
from projects.actions.moving import PLACE, Target, put, put_all
from projects.actions.tasks import add_task, bring_tasks_along
from projects.enums import DeliverablePhase, TaskPhase, WaitingOn
from projects.models import Deliverable, Tag, Task, UserStory
from projects.policy.boards import BoardRules
from projects.policy.issue_imports import Row
from projects.policy.issue_values import DROPPED
from projects.policy.readiness import NEEDS_READINESS

UNREADY_REASON = "It stood there on GitHub when it was imported."


@dataclass(frozen=True)
class Changing:
    """What all rows of an import share: the rules of today, tags by name, who does it and when."""

    rules: BoardRules
    tags: Mapping[str, Tag]
    by: Person | None
    now: datetime


def write_values(deliverable: Deliverable, changes: Mapping[str, Any], changing: Changing) -> None:
    """Write fields and stories; an open page of the deliverable is stale then."""
    stories = changes.get("stories")
    fields = {("owner_id" if name == "owner" else name): value for name, value in changes.items() if name != "stories"}
    if not fields and stories is None:
        return
    # Not change_deliverable: a file names some fields alone, also target days of the past, and no links and needs.
    before = snapshot(deliverable, fields)
    if fields.get("target_on"):
        fields["target_on"] = date.fromisoformat(fields["target_on"])
    for name, value in fields.items():
        setattr(deliverable, name, value)
    deliverable.text_revision += 1
    deliverable.full_clean(validate_unique=False, validate_constraints=False)
    deliverable.save()
    if stories is not None:
        deliverable.stories.all().delete()
        UserStory.objects.bulk_create(
            [UserStory(deliverable=deliverable, role=role, wish=wish, gain=gain) for role, wish, gain in stories]
        )
    after = snapshot(deliverable, fields) | ({} if stories is None else {"stories": stories})
    record("change_deliverable", deliverable, by=changing.by, now=changing.now, before=before, after=after)


def write_tags(deliverable: Deliverable, names: list[str], changing: Changing) -> None:
    """Write which tags it carries."""
    before = sorted(tag.name for tag in deliverable.tags.all())
    deliverable.tags.set([changing.tags[name] for name in names])
    record(
        "change_deliverable",
        deliverable,
        by=changing.by,
        now=changing.now,
        before={"tags": before},
        after={"tags": names},
    )


def write_task(
    deliverable: Deliverable, name: str, *, done: bool, changing: Changing, written_at: datetime, done_at: datetime
) -> None:
    """Write down a task that is new, tick one that is done there, and open one again that is not."""
    title, by = name.removeprefix("task: "), changing.by
    task = deliverable.tasks.standing().filter(title=title).first()
    if task is None:
        task = add_task(title=title, deliverable=deliverable, by=by, now=written_at)
    if done == (task.phase == TaskPhase.DONE):
        return
    before = snapshot(task, PLACE)
    phase = TaskPhase.DONE if done else TaskPhase.READY
    goal = Target(phase, changing.rules.first_in(Task.BOARD, phase))
    if not done and deliverable.phase != DeliverablePhase.PROGRESS:
        goal = Target(TaskPhase.PLANNED)
    put(task, goal, by=by, now=max(done_at, task.moved_at))
    record("move_task", task, by=by, now=changing.now, before=before, after=snapshot(task, PLACE))


def finish_tasks(deliverable: Deliverable, names: Collection[str], changing: Changing, *, done_at: datetime) -> None:
    """Tick tasks of a deliverable that was just filed, in their order."""
    titles, by = {name.removeprefix("task: ") for name in names}, changing.by
    if not titles:
        return
    tasks = [task for task in deliverable.tasks.order_by("position") if task.title in titles]
    before = [snapshot(task, PLACE) for task in tasks]
    put_all(tasks, changing.rules.first_in(Task.BOARD, TaskPhase.DONE), by=by, now=done_at)
    told = [(task, then, snapshot(task, PLACE)) for task, then in zip(tasks, before, strict=True)]
    record_all("move_task", told, by=by, now=changing.now)


def place(deliverable: Deliverable, goal: str, row: Row, changing: Changing, *, at: datetime) -> None:
    """Put a deliverable where its issue stands: a column, `issues` or `dropped`; empty leaves it where it was filed.

    The columns are those of today, also of what was filed long ago.
    """
    columns = {column.key: column for column in changing.rules.columns(deliverable.BOARD)}
    came_from = deliverable.phase
    if not goal and deliverable.column and deliverable.column not in columns:
        goal = changing.rules.first_in(deliverable.BOARD, deliverable.phase).key
    if not goal or goal == deliverable.column:
        return
    before = snapshot(deliverable, PLACE)
    column = columns.get(goal)
    target = Target(column.phase, column) if column else Target(DROPPED if goal == DROPPED else DeliverablePhase.ISSUES)
    blocked = target.phase == DeliverablePhase.BLOCKED
    deliverable.waiting_on = WaitingOn.OTHERS if blocked else ""
    deliverable.waiting_for = f"as {row.issue.name} says"[:200] if blocked else ""
    if target.phase in NEEDS_READINESS and not deliverable.unready_reason and deliverable.scope.missing:
        deliverable.unready_reason = UNREADY_REASON
    put(deliverable, target, by=changing.by, now=at)
    bring_tasks_along(deliverable, came_from, by=changing.by, now=at)
    record("move_deliverable", deliverable, by=changing.by, now=changing.now, before=before,
           after=snapshot(deliverable, PLACE))  # fmt: skip
