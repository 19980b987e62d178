"""What is written of deliverables is changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.person import Person
from compass.portal.actions import index
from people.policy.refusals import Impossible
from projects.actions.assigning import tell_owner
from projects.actions.dependencies import set_needs
from projects.actions.labels import tags_of
from projects.actions.lanes import show_anew
from projects.actions.revisions import Overtaken
from projects.actions.rows import said_rows, write_rows
from projects.models import Deliverable, Tag, changes_of
from projects.policy.histories import changed

SAID = ("project", "title", "description", "criteria", "type", "priority", "size", "owner", "target_on")
ON_CARDS = ("project", "title", "priority", "owner")
"""What a card on a board shows of it, or where it is shown."""


@transaction.atomic
def change_deliverable(
    deliverable: Deliverable,
    *,
    base_revision: int,
    stories: Sequence[Mapping[str, str]],
    links: Sequence[Mapping[str, str]],
    tags: Iterable[Tag | str],
    needs: Iterable[Deliverable],
    by: Person,
    now: datetime,
    **said: Any,
) -> Deliverable:
    """Change what is written of a deliverable. Its tasks go with it to another project; it stays in its column.

    Raises Overtaken where its text changed since `base_revision`, Circular where it would need itself.
    """
    carried = tags_of(tags, by=by, now=now)
    deliverable = Deliverable.objects.select_for_update(of=("self",), no_key=True).get(pk=deliverable.pk)
    if deliverable.text_revision != base_revision:
        raise Overtaken(_who_was_first(deliverable))
    before, owner_id, target_on = _said(deliverable), deliverable.owner_id, deliverable.target_on
    for name, value in said.items():
        setattr(deliverable, name, value)
    _check_target(deliverable, target_on, now)
    deliverable.full_clean()
    deliverable.tags.set(carried)
    write_rows(deliverable, stories=stories, links=links)
    set_needs(deliverable, needs)
    if (after := _said(deliverable)) == before:
        return deliverable
    deliverable.text_revision += 1
    deliverable.save()
    deliverable.tasks.exclude(project=deliverable.project).update(project=deliverable.project)
    if any(after[name] != before[name] for name in ON_CARDS):
        show_anew(deliverable)
    if deliverable.owner_id != owner_id:
        tell_owner(deliverable, by=by, now=now)
    record("change_deliverable", deliverable, by=by, now=now, before=before, after=after)
    index("deliverable", deliverable.pk)
    return deliverable


def _said(deliverable: Deliverable) -> dict[str, Any]:
    return {**snapshot(deliverable, SAID), **said_rows(deliverable)}


def _check_target(deliverable: Deliverable, before: date | None, now: datetime) -> None:
    """Refuse a past day unless it stood there before."""
    day = deliverable.target_on
    if day and day != before and day < clock.organisation_day(now):
        raise Impossible("The target date is over already; write today or a later day.")


def _who_was_first(deliverable: Deliverable) -> str:
    entry = changes_of(deliverable, ["change_deliverable"]).first()
    who = entry.actor.name if entry and entry.actor else "Somebody"
    what = changed(entry.before, entry.after) if entry else "it"
    return f"{who} changed {what} meanwhile. What you typed is kept here: look at what stands now, and save again."
