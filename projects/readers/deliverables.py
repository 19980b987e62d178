"""The deliverables of a project as files: issues in JSON, which an import reads back as the same, and lines of CSV."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from people.policy.sheets import csv_of
from projects.enums import DeliverablePhase, LabelKind, Priority
from projects.models import Deliverable
from projects.policy.boards import BoardColumn
from projects.policy.github_bodies import Body, Story, written_body
from projects.policy.github_labels import COLOURS, Label, label_name

CLOSED = frozenset({DeliverablePhase.DONE, DeliverablePhase.DROPPED})
HEAD = (
    *("number", "title", "type", "priority", "tags", "status", "owner", "target date", "filed at", "done at"),
    *("description", "user stories", "completion criteria", "tasks", "address"),
)


def as_json(deliverables: Iterable[Deliverable], columns: Iterable[BoardColumn], address: Callable[[str], str]) -> str:
    """Deliverables, loaded with what belongs to them, as GitHub lists issues. `address` makes a path a web address."""
    labels = {column.key: column.label for column in columns}
    return json.dumps([_issue(each, labels, address) for each in deliverables], indent=1, ensure_ascii=False) + "\n"


def as_csv(deliverables: Iterable[Deliverable], columns: Iterable[BoardColumn], address: Callable[[str], str]) -> str:
    """The same as lines that no spreadsheet runs as formulas."""
    labels = {column.key: column.label for column in columns}
    return "".join(csv_of(HEAD, (_cells(each, labels, address) for each in deliverables)))


def _issue(each: Deliverable, columns: Mapping[str, str], address: Callable[[str], str]) -> dict[str, Any]:
    body = _body(each)
    closed = each.phase in CLOSED
    dropped = each.phase == DeliverablePhase.DROPPED
    return {
        "number": int(each.external_id) if each.external_id.isdecimal() else each.pk,
        "title": each.title,
        "body": written_body(body),
        "labels": _labels(each),
        "assignees": [{"login": each.owner.github}] if each.owner and each.owner.github else [],
        "state": "CLOSED" if closed else "OPEN",
        "stateReason": "NOT_PLANNED" if dropped else "COMPLETED" if closed else "",
        "createdAt": each.filed_at.isoformat(),
        "closedAt": (each.done_at or each.moved_at).isoformat() if closed else None,
        "url": address(each.get_absolute_url()),
        "status": columns.get(each.column, ""),
        "compass": {
            "source": each.source,
            "external_id": each.external_id,
            "description": body.description,
            "criteria": body.criteria,
            "stories": [vars(story) for story in body.stories],
            "tasks": [{"title": title, "done": done} for title, done in body.tasks.items()],
            "owner": each.owner.email if each.owner else "",
            "size": each.size,
            "target_on": each.target_on and each.target_on.isoformat(),
        },
    }


def _cells(each: Deliverable, columns: Mapping[str, str], address: Callable[[str], str]) -> list[Any]:
    body = _body(each)
    return [
        each.external_id or each.pk,
        each.title,
        each.type,
        Priority(each.priority).label,
        ", ".join(tag.name for tag in each.tags.all()),
        columns.get(each.column) or DeliverablePhase(each.phase).label,
        each.owner or "",
        each.target_on or "",
        each.filed_at.isoformat(),
        each.done_at.isoformat() if each.done_at else "",
        body.description,
        "\n".join(str(story) for story in body.stories),
        body.criteria,
        "\n".join(f"[{'x' if done else ' '}] {title}" for title, done in body.tasks.items()),
        address(each.get_absolute_url()),
    ]


def _body(each: Deliverable) -> Body:
    stories = [Story(story.role, story.wish, story.gain) for story in each.stories.all()]
    tasks = {task.title: task.done_at is not None for task in each.tasks.all()}
    return Body(each.description, each.criteria, stories, tasks)


def _labels(each: Deliverable) -> list[dict[str, str]]:
    said = [Label(LabelKind.TYPE, each.type)]
    if each.priority:
        said.append(Label(LabelKind.PRIORITY, Priority(each.priority).label))
    labels = [{"name": label_name(label), "color": COLOURS[label.kind], "description": ""} for label in said]
    for tag in each.tags.all():
        name = label_name(Label(LabelKind.TAG, tag.name))
        labels.append({"name": name, "color": tag.colour or COLOURS[LabelKind.TAG], "description": tag.about})
    return labels
