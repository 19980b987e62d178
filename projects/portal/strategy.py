"""What the strategy offers the portal: days of objectives on the calendar, and goals and objectives to find."""

from collections.abc import Collection, Iterator
from datetime import date

from django.conf import settings

from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Command, Document, Event, Kind, Source
from compass.portal.markdown import plain
from compass.workdays import ONE_DAY
from projects.enums import ObjectiveStatus
from projects.models import Goal, Objective

OBJECTIVE = "objective"


@contracts.commands.register
def commands() -> Iterator[Command]:
    """Where the strategy stands, and who keeps it."""
    yield Command("Read the strategy", "flag", "projects:strategy")
    yield Command("Add a goal", "plus", "projects:goal-add", permission="projects.keep_strategy")


@contracts.kinds.register
def kinds() -> Iterator[Kind]:
    """Days by which objectives are to be reached."""
    yield Kind(OBJECTIVE, "Objectives", "flag", order=45)


@contracts.events.register
def days_of_objectives(person: Person, first: date, last: date) -> Iterator[Event]:
    """The days by which open objectives of standing goals are to be reached."""
    standing = Objective.objects.visible_to(person).standing().filter(target_on__range=(first, last))
    for each in standing.select_related("goal"):
        target_on = each.target_on or first  # the range leaves no other
        yield Event(
            uid=f"objective-{each.pk}@projects",
            revision=each.revision,
            title=f"To be reached: {each.title}",
            kind=OBJECTIVE,
            icon="flag",
            starts=target_on,
            ends=target_on + ONE_DAY,
            zone=settings.ORGANISATION_ZONE.key,
            url=each.get_absolute_url(),
            note=each.goal.title,
        )


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Goals and objectives, those that are over too."""
    yield Source("goal", "Goal", "flag", _goals, Goal.objects.visible_to)
    yield Source("objective", "Objective", "flag", _objectives, Objective.objects.visible_to)


def _goals(pks: Collection[int] | None) -> Iterator[Document]:
    found = Goal.objects.order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        note = "retired" if each.retired_on else ""
        yield Document(each.pk, each.title, plain(each.rationale), each.get_absolute_url(), note)


def _objectives(pks: Collection[int] | None) -> Iterator[Document]:
    found = Objective.objects.order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        note = "" if each.status == ObjectiveStatus.OPEN else each.get_status_display()
        yield Document(each.pk, each.title, "", each.get_absolute_url(), note)
