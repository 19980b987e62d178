"""Projects, deliverables and tasks for tests, by the same verbs as people use."""

from datetime import datetime
from typing import Any

from people.models import Member
from projects import actions
from projects.models import Deliverable, Project, Task

STORY = {"role": "teacher", "wish": "one address for my class", "gain": "nobody gets lost"}
READY: dict[str, Any] = {
    "description": "What it is about.",
    "criteria": "A class has used it.",
    "stories": (STORY,),
    "tasks": ("Write it down", "Build it"),
}


def make_project(name: str = "Managed hubs", *, by: Member, now: datetime, **fields: Any) -> Project:
    """A project that is under way."""
    given: dict[str, Any] = {"description": "We run them.", **fields}
    return actions.add_project(name=name, by=by, now=now, **given)


def make_deliverable(
    title: str = "Shared folders", *, project: Project, by: Member, now: datetime, ready: bool = True, **fields: Any
) -> Deliverable:
    """A deliverable that is ready to work, or else says no more than its title: it stays among the issues."""
    given: dict[str, Any] = {"type": "enhancement", **(READY if ready else {}), **fields}
    return actions.file_deliverable(project, title=title, by=by, now=now, **given)


def move(deliverable: Deliverable, column: str, *, by: Member, now: datetime, **fields: Any) -> Deliverable:
    """Move a deliverable as somebody who sees it as it stands."""
    deliverable.refresh_from_db()
    return actions.move_deliverable(deliverable, column=column, seen=deliverable.revision, by=by, now=now, **fields)


def move_task(task: Task, column: str, *, by: Member, now: datetime, **fields: Any) -> Task:
    """Move a task as somebody who sees it as it stands."""
    task.refresh_from_db()
    return actions.move_task(task, column=column, seen=task.revision, by=by, now=now, **fields)
