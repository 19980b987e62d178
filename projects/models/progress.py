"""How far projects are: what becomes of their deliverables."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Count, F, Max, Window
from django.db.models.functions import RowNumber

from projects.enums import DeliverablePhase
from projects.models.deliverables import Deliverable
from projects.models.projects import Project

FIRST_FEW = 5


def counts_by_phase(projects: Collection[Project], user: Any) -> dict[int, dict[str, int]]:
    """How many deliverables each project has in each phase, by its key; what was dropped does not count. One query."""
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    found = Deliverable.objects.visible_to(user).filter(project__in=projects).exclude(phase=DeliverablePhase.DROPPED)
    for project, phase, number in found.order_by().values_list("project", "phase").annotate(number=Count("pk")):
        counts[project][phase] = number
    return counts


def first_few(project: Project, user: Any) -> dict[str, list[Deliverable]]:
    """The first few deliverables of each phase, in the order of the board; what was done last is first. One query."""
    place = Window(
        RowNumber(), partition_by=[F("phase")], order_by=[F("done_at").desc(), F("rank").asc(), "-priority", "pk"]
    )
    visible = Deliverable.objects.visible_to(user).filter(project=project).exclude(phase=DeliverablePhase.DROPPED)
    few: dict[str, list[Deliverable]] = defaultdict(list)
    for each in visible.annotate(place=place).filter(place__lte=FIRST_FEW).select_related("owner").order_by("place"):
        few[each.phase].append(each)
    return few


def last_moved(project: Project, user: Any) -> Any:
    """The instant at which a deliverable of a project was moved last; None where there is none."""
    return Deliverable.objects.visible_to(user).filter(project=project).aggregate(last=Max("moved_at"))["last"]
