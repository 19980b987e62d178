"""How work flows over the boards: sentences, charts with their tables, and what nobody touches."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.explanation import instant
from compass.handbook import rulebook
from compass.requests import SignedInRequest
from projects.enums import Backlog, Board, ProjectStatus
from projects.filters.flow import WEEKS, Asked, read
from projects.models import Project
from projects.models.flow import Neglected, cards_in, forecast_of, moves_since, neglected, standings, ways_of
from projects.policy.boards import BoardRules
from projects.policy.flow import mondays
from projects.policy.flow_drawn import Drawn, Place, draw
from projects.policy.flow_words import neglect_sentence
from projects.readers.moves import written

A_PIECE = 500


@require_safe
def flow(request: SignedInRequest) -> HttpResponse:
    """How a part of the boards flowed in some weeks, when its ready work runs out, and what is neglected."""
    now = clock.now()
    projects = list(Project.objects.visible_to(request.user))
    asked = read(request.GET.dict(), {each.slug for each in projects})
    standing = standings(asked.part, request.user)
    waiting = neglected(cards_in(asked.part, request.user), asked.part.board, now)
    context = {
        "asked": asked,
        "boards": _boards(asked),
        "chips": _chips(asked, projects),
        "spans": [(f"{each} weeks", asked.over(each), each == asked.weeks) for each in WEEKS],
        "ready_until": forecast_of(asked.part, request.user, now),
        "stale": [each for each in waiting if each.stale],
        "too_long": [each for each in waiting if each.too_long],
        "neglect": _neglect_words(waiting),
        "is_empty": not standing,
        "drawn": _drawn(request, asked, standing, now),
        "now": now,
    }
    return render(request, "projects/flow.html", context)


@require_safe
def flow_export(request: SignedInRequest) -> StreamingHttpResponse:
    """The moves of the same part and weeks as a CSV file, the first ones first."""
    today = clock.organisation_day(clock.now())
    slugs = Project.objects.visible_to(request.user).values_list("slug", flat=True)
    asked = read(request.GET.dict(), set(slugs))
    moves = moves_since(asked.part, request.user, _begins(asked, today)).iterator(A_PIECE)
    return StreamingHttpResponse(
        written(moves),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="moves-{today}.csv"'},
    )


def _begins(asked: Asked, today: date) -> datetime:
    """The instant at which the weeks that are shown begin."""
    return instant(mondays(today, asked.weeks)[0], settings.ORGANISATION_ZONE)


def _drawn(request: SignedInRequest, asked: Asked, standing: Sequence[Place], now: datetime) -> Drawn:
    today = clock.organisation_day(now)
    return draw(
        asked.part,
        asked.weeks,
        places=standing,
        moves=ways_of(asked.part, request.user, _begins(asked, today)),
        rules=rulebook.rules(BoardRules, on=today),
        now=now,
        zone=settings.ORGANISATION_ZONE,
    )


def _boards(asked: Asked) -> list[tuple[str, str, bool]]:
    words = {Board.DELIVERABLES: "Deliverables", Board.TASKS: "Tasks"}
    return [(words[each], asked.of(board=each), each == asked.part.board) for each in Board]


def _chips(asked: Asked, projects: Sequence[Project]) -> list[tuple[str, str, bool]]:
    """Everything, each backlog, each project that is not finished or is chosen: words, address, whether chosen."""
    part = asked.part
    chips = [("Everything", asked.of(backlog="", project=""), not part.backlog and not part.project)]
    chips += [
        (f"{each.label} backlog", asked.of(backlog=each.value, project=""), each == part.backlog) for each in Backlog
    ]
    shown = (each for each in projects if each.status != ProjectStatus.FINISHED or each.slug == part.project)
    return chips + [(each.name, asked.of(backlog="", project=each.slug), each.slug == part.project) for each in shown]


def _neglect_words(waiting: Sequence[Neglected]) -> str:
    return neglect_sentence(sum(bool(each.stale) for each in waiting), sum(bool(each.too_long) for each in waiting))
