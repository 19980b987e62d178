"""The deliverables of a project go out as files."""

from collections.abc import Callable

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest
from projects.enums import Board
from projects.models import Deliverable, Project, Task
from projects.policy.boards import BoardRules
from projects.readers.deliverables import as_csv, as_json

Writer = Callable[..., str]


@require_safe
def deliverable_export_json(request: SignedInRequest, slug: str) -> HttpResponse:
    """As issues, which the import reads back as the same."""
    return _file(request, slug, as_json, "application/json", "json")


@require_safe
def deliverable_export_csv(request: SignedInRequest, slug: str) -> HttpResponse:
    """As lines for a spreadsheet."""
    return _file(request, slug, as_csv, "text/csv", "csv")


def _file(request: SignedInRequest, slug: str, write: Writer, kind: str, ending: str) -> HttpResponse:
    project = get_object_or_404(Project.objects.visible_to(request.user), slug=slug)
    today = clock.organisation_day(clock.now())
    tasks = Prefetch("tasks", Task.objects.visible_to(request.user).standing())
    found = Deliverable.objects.visible_to(request.user).filter(project=project).order_by("pk")
    text = write(
        found.select_related("owner").prefetch_related("tags", "stories", tasks),
        rulebook.rules(BoardRules, on=today).columns(Board.DELIVERABLES),
        request.build_absolute_uri,
    )
    name = f"{project.slug}-{today}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)
