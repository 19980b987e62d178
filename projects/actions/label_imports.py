"""Labels come in from a file: looked at first, then imported exactly so, or not at all."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from compass import clock
from compass.handbook import rulebook
from compass.person import Person
from people.policy.refusals import Impossible
from projects.actions.labels import add_tag, change_tag
from projects.actions.revisions import PlanOvertaken
from projects.enums import Fate
from projects.models import Tag
from projects.policy.label_imports import Known, LabelPlan, Line, plan_labels
from projects.policy.labels import LabelRules


def plan_label_import(lines: Iterable[Line], *, now: datetime) -> LabelPlan:
    """What an import of these labels would do to the vocabulary as it is now. Changes nothing; a few queries."""
    tags = {tag.name.casefold(): Known(tag.pk, tag.name, tag.about, tag.colour) for tag in Tag.objects.all()}
    rules = rulebook.rules(LabelRules, on=clock.organisation_day(now))
    return plan_labels(lines, tags, {row["key"] for row in rules.types})


@transaction.atomic
def import_labels(lines: Iterable[Line], *, digest: str, by: Person | None, now: datetime) -> LabelPlan:
    """Do what was shown under this digest, by the verbs that add and change tags; all of it or nothing.

    Raises PlanOvertaken where something else would be done by now.
    """
    list(Tag.objects.order_by("pk").select_for_update())
    plan = plan_label_import(lines, now=now)
    if plan.digest != digest:
        raise PlanOvertaken(plan)
    tags = Tag.objects.in_bulk([row.known.pk for row in plan.rows if row.known])
    for row in plan.rows:
        key = row.label.key if row.label else ""
        try:
            if row.fate == Fate.ADDED:
                add_tag(name=key, about=row.about, colour=row.colour, by=by, now=now)
            elif row.fate == Fate.CHANGED and row.known:
                tag = tags[row.known.pk]
                said = {"name": key, "about": row.about, "colour": row.colour}
                change_tag(tag, **said, base_revision=tag.revision, by=by, now=now)
        except ValidationError as invalid:
            why = " ".join(invalid.messages)
            raise Impossible(f"Label {row.line.number}, “{key}”: {why} Nothing is imported.") from None
    return plan
