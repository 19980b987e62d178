"""Issues come in from a file: looked at first, then imported exactly so, in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from compass.audit.record import record
from compass.once import remembering
from compass.person import Person
from compass.portal.actions import index, indexing_together
from people.models import Member
from people.policy.refusals import Impossible
from projects.actions.deliverables import file_deliverable
from projects.actions.issue_changes import Changing, finish_tasks, place, write_tags, write_task, write_values
from projects.actions.issue_plans import loaded, plan_issue_import, standing, values_of
from projects.actions.labels import tags_of
from projects.actions.lanes import lock_lanes
from projects.actions.moving import board_rules
from projects.actions.revisions import PlanOvertaken
from projects.enums import Board, Fate
from projects.models import Deliverable, ImportedIssue, Project, Tag, validate_web_address
from projects.policy.github_bodies import Story
from projects.policy.issue_imports import SOURCE_HERE, Plan, Row, remembered
from projects.policy.issue_values import Issue

A_BATCH = 200


@transaction.atomic
def import_issues(
    project: Project,
    issues: Sequence[Issue],
    *,
    people: Mapping[str, str] | None = None,
    digest: str,
    by: Person | None,
    now: datetime,
) -> Plan:
    """Do what was shown under this digest: file what is new, and change what only the file changed; all or nothing.

    Raises PlanOvertaken where something else would be done by now. What is filed has the dates of its issue.
    """
    rules = board_rules(now)
    for board in Board:
        lock_lanes(board, [column.key for column in rules.columns(board)])
    plan = plan_issue_import(project, issues, people=people, now=now)
    if plan.digest != digest:
        raise PlanOvertaken(plan)
    changing = Changing(rules, _tags(plan, by=by, now=now), by, now)
    with remembering(), indexing_together():
        for start in range(0, len(plan.rows), A_BATCH):
            _write(project, plan.rows[start : start + A_BATCH], changing)
    record("import_issues", project, by=by, now=now, after=plan.counts)
    return plan


def _write(project: Project, rows: Sequence[Row], changing: Changing) -> None:
    """Write some rows, and remember what they said."""
    known = Deliverable.objects.in_bulk([row.standing.pk for row in rows if row.standing and row.changes])
    written: dict[int, Row] = {}
    for row in rows:
        try:
            if row.fate == Fate.ADDED:
                written[_add(project, row, changing).pk] = row
            elif row.standing and row.fate != Fate.SKIPPED:
                if row.changes:
                    _change(known[row.standing.pk], row, changing)
                written[row.standing.pk] = row
        except ValidationError as invalid:
            said = " ".join(invalid.messages)
            raise Impossible(f"{row.issue.name}, “{row.issue.title}”: {said} Nothing is imported.") from None
    _remember(written, changing.now)
    if changed := [pk for pk, row in written.items() if row.standing and row.changes]:
        index("deliverable", *changed)


def _add(project: Project, row: Row, changing: Changing) -> Deliverable:
    said, issue, now = row.said, row.issue, changing.now
    filed_at = min(issue.created_at or now, now)
    tasks = {name: done for name, done in said.items() if name.startswith("task: ")}
    deliverable = file_deliverable(
        project,
        title=said["title"],
        type=said["type"],
        description=said["description"],
        criteria=said["criteria"],
        stories=[vars(Story(*each)) for each in said["stories"]],
        tasks=[name.removeprefix("task: ") for name in tasks],
        links=_links(issue),
        tags=[changing.tags[name] for name in said["tags"]],
        priority=said["priority"],
        size=said.get("size"),
        owner=Member.objects.get(pk=said["owner"]) if said.get("owner") else None,
        target_on=date.fromisoformat(said["target_on"]) if said.get("target_on") else None,
        source=issue.source,
        external_id=issue.external_id,
        by=changing.by,
        now=filed_at,
    )
    done_at = max(filed_at, min(issue.closed_at or now, now))
    finish_tasks(deliverable, [name for name, done in tasks.items() if done], changing, done_at=done_at)
    place(deliverable, said.get("place", ""), row, changing, at=done_at if issue.is_closed else now)
    return deliverable


def _change(deliverable: Deliverable, row: Row, changing: Changing) -> None:
    changes, now = dict(row.changes), changing.now
    goal = changes.pop("place", "")
    tasks = {name: changes.pop(name) for name in list(changes) if name.startswith("task: ")}
    if "tags" in changes:
        write_tags(deliverable, changes.pop("tags"), changing)
    write_values(deliverable, changes, changing)
    for name, done in tasks.items():
        write_task(deliverable, name, done=done, changing=changing, written_at=now, done_at=now)
    if goal:
        place(deliverable, goal, row, changing, at=max(deliverable.moved_at, min(row.issue.closed_at or now, now)))


def _remember(written: Mapping[int, Row], now: datetime) -> None:
    """Keep what the file said and what stands here now, of what comes from elsewhere."""
    kept: list[ImportedIssue] = []
    for deliverable in loaded(written).values():
        if not deliverable.source:
            continue
        row, memory = written[deliverable.pk], standing(deliverable)
        said, stood = dict(row.said), remembered(row, values_of(deliverable))
        if (memory.said, memory.stood) != (said, stood):
            kept.append(ImportedIssue(deliverable=deliverable, said=said, stood=stood, read_at=now))
    ImportedIssue.objects.bulk_create(
        kept, update_conflicts=True, unique_fields=["deliverable"], update_fields=["said", "stood", "read_at"]
    )


def _tags(plan: Plan, *, by: Person | None, now: datetime) -> dict[str, Tag]:
    """Every tag that the plan names, by name; those that are missing are added."""
    tags = {tag.name: tag for tag in Tag.objects.all()}
    named: Any = (row.changes.get("tags", ()) for row in plan.rows)
    missing = [name for name in dict.fromkeys(name for names in named for name in names) if name not in tags]
    return tags | dict(zip(missing, tags_of(missing, by=by, now=now), strict=True))


def _links(issue: Issue) -> list[dict[str, str]]:
    """The address of an issue, unless it is that of a page of the portal, or none that a record takes."""
    try:
        validate_web_address(issue.url)
    except ValidationError:
        return []
    return [] if issue.source == SOURCE_HERE else [{"label": issue.name[:120], "url": issue.url}]
