"""What an import of issues would do to the record as it is now."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch

from compass import clock
from compass.handbook import rulebook
from compass.portal.markdown import validate_depth
from compass.requests import is_number
from people.models import Member
from projects.actions.moving import board_rules
from projects.enums import Board
from projects.models import Deliverable, Project, Tag, Task
from projects.policy.issue_imports import SOURCE_HERE, Plan, Standing, plan
from projects.policy.issue_values import Issue, Vocabulary
from projects.policy.labels import LabelRules

A_BATCH = 500


def plan_issue_import(
    project: Project, issues: Sequence[Issue], *, people: Mapping[str, str] | None = None, now: datetime
) -> Plan:
    """What an import of these issues would do. `people` are addresses by names on GitHub, for those whom the portal
    does not know by these. Changes nothing; a constant number of queries for each 500 issues."""
    return plan(issues, standing_of(project, issues), vocabulary(people or {}, now), project.pk)


def vocabulary(people: Mapping[str, str], now: datetime) -> Vocabulary:
    """What the words of issues mean today."""
    types = rulebook.rules(LabelRules, on=clock.organisation_day(now)).types
    members: dict[str, int] = {}
    for pk, github, email in Member.objects.active().values_list("pk", "github", "email"):
        members |= {email.casefold(): pk} | ({github.casefold(): pk} if github else {})
    members |= {login: members[address] for login, address in people.items() if address in members}
    return Vocabulary(
        types=[row["key"] for row in types],
        columns=board_rules(now).columns(Board.DELIVERABLES),
        members=members,
        tags={name.casefold(): name for name in Tag.objects.values_list("name", flat=True)},
        is_flat=_is_flat,
    )


def standing_of(project: Project, issues: Sequence[Issue]) -> dict[tuple[str, str], Standing]:
    """What is here of these issues, and of others that came to this project from the same sources, by source and id."""
    sources = {issue.source for issue in issues if issue.external_id} - {SOURCE_HERE}
    found = {
        (each.source, each.external_id): standing(each)
        for each in _loaded(Deliverable.objects.filter(project=project, source__in=sources).exclude(external_id=""))
    }
    strangers: dict[str, list[str]] = {}
    for issue in issues:
        if issue.external_id and issue.key not in found:
            strangers.setdefault(issue.source, []).append(issue.external_id)
    for source, ids in strangers.items():
        for start in range(0, len(ids), A_BATCH):
            batch = Deliverable.objects.filter(source=source, external_id__in=ids[start : start + A_BATCH])
            found |= {(each.source, each.external_id): standing(each) for each in _loaded(batch)}
    return found | _written_here(project, [issue for issue in issues if issue.key not in found])


def standing(deliverable: Deliverable) -> Standing:
    """A deliverable as an import compares it."""
    memory = getattr(deliverable, "imported", None)
    return Standing(
        deliverable.pk,
        deliverable.title,
        deliverable.project_id,
        values_of(deliverable),
        memory and memory.said,
        memory and memory.stood,
    )


def values_of(deliverable: Deliverable) -> dict[str, Any]:
    """The fields that issues say something of, as `policy.issue_values` writes them; dropped tasks are none."""
    return {
        "title": deliverable.title,
        "description": deliverable.description,
        "criteria": deliverable.criteria,
        "stories": [[each.role, each.wish, each.gain] for each in deliverable.stories.all()],
        "type": deliverable.type,
        "priority": deliverable.priority,
        "tags": sorted((tag.name for tag in deliverable.tags.all()), key=str.casefold),
        "owner": deliverable.owner_id,
        "place": deliverable.column or str(deliverable.phase),
        "size": deliverable.size,
        "target_on": deliverable.target_on and deliverable.target_on.isoformat(),
        **{f"task: {each.title}": each.done_at is not None for each in deliverable.tasks.all()},
    }


def loaded(pks: Iterable[int]) -> dict[int, Deliverable]:
    """Some deliverables with all that an import compares, by number."""
    return {each.pk: each for each in _loaded(Deliverable.objects.filter(pk__in=list(pks)))}


def _loaded(found: Any) -> Any:
    tasks = Prefetch("tasks", Task.objects.standing())
    return found.select_related("imported").prefetch_related("stories", "tags", tasks)


def _written_here(project: Project, issues: Sequence[Issue]) -> dict[tuple[str, str], Standing]:
    """What the portal's own export holds and the project still has: the same number, filed at the same instant."""
    written = (each for each in issues if each.source == SOURCE_HERE and is_number(each.external_id))
    asked = {int(each.external_id): each for each in written}
    own = _loaded(Deliverable.objects.filter(project=project, external_id="", pk__in=list(asked)))
    return {asked[each.pk].key: standing(each) for each in own if each.filed_at == asked[each.pk].created_at}


def _is_flat(text: str) -> bool:
    try:
        validate_depth(text)
    except ValidationError:
        return False
    return True
