"""The boards: what is worked on, column by column, and what changed on them since somebody looked."""

from collections.abc import Iterator
from http import HTTPStatus

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest
from projects.actions.columns import homes_of_cards
from projects.enums import Backlog, Board, DeliverablePhase, ProjectStatus
from projects.filters.boards import PAGES, BoardFilter
from projects.filters.flow import Asked
from projects.models.cards import rows_of, versions_of
from projects.models.flow import forecast_of
from projects.policy.boards import BoardRules
from projects.views.columns import SHOWN, Sheet, sheet
from projects.views.moved import seen_versions

Chip = tuple[str, str, bool]
"""Words, an address, and whether it is what the page shows."""


@require_safe
def board(request: SignedInRequest) -> HttpResponse:
    """The project backlog: deliverables of one backlog or all, of one project or all."""
    return _board(request, Board.DELIVERABLES)


@require_safe
def activity(request: SignedInRequest) -> HttpResponse:
    """The activity backlog: the tasks of deliverables that have started, and those of none."""
    return _board(request, Board.TASKS)


@require_safe
def board_column(request: SignedInRequest, key: str) -> HttpResponse:
    """One column of the project backlog, all of it."""
    return _column(request, Board.DELIVERABLES, key)


@require_safe
def activity_column(request: SignedInRequest, key: str) -> HttpResponse:
    """One column of the activity backlog, all of it."""
    return _column(request, Board.TASKS, key)


@require_safe
def board_changes(request: SignedInRequest) -> HttpResponse:
    """The columns of the project backlog that changed since a page was made."""
    return _changes(request, Board.DELIVERABLES)


@require_safe
def activity_changes(request: SignedInRequest) -> HttpResponse:
    """The columns of the activity backlog that changed since a page was made."""
    return _changes(request, Board.TASKS)


def _board(request: SignedInRequest, which: Board) -> HttpResponse:
    shown = sheet(request, which, request.GET.dict())
    columns = shown.shown()
    named = next((each for each in columns if each.column.key == shown.filter.column), None)
    progress = (each for each in columns if each.column.phase == DeliverablePhase.PROGRESS)
    context = {
        "sheet": shown,
        "columns": columns,
        "tabs": [(each, shown.filter.but(column=each.column.key)) for each in columns],
        "all": BoardFilter(which, shown.filter.backlog).address,
        "deliverables": BoardFilter(Board.DELIVERABLES).address,
        "refinement": reverse("projects:refinement"),
        "chosen": named or next(progress),
        "chips": _chips(shown),
        "boards": _boards(shown.filter),
        "flow": f"{reverse('projects:flow')}{Asked(shown.filter.part).query}",
        "ready_until": forecast_of(shown.filter.part, request.user, shown.now),
        "is_empty": not any(each.cards for each in columns),
    }
    return render(request, "projects/board.html", context)


def _column(request: SignedInRequest, which: Board, key: str) -> HttpResponse:
    shown = sheet(request, which, request.GET.dict())
    column = shown.rules.column(which, key)
    if column is None:
        return _home(shown, key)
    stretch = shown.stretches[key]
    page = Paginator(stretch.of(shown.cards).only("pk"), SHOWN).get_page(request.GET.get("page"))
    rows = rows_of(stretch.of(shown.cards).filter(pk__in=[each.pk for each in page.object_list]))
    context = {"sheet": shown, "column": column, "page": page, "cards": shown.drawer.cards(rows)}
    return render(request, "projects/board_column.html", context)


def _home(shown: Sheet, key: str) -> HttpResponse:
    """The column to which the cards of one went that is no more; 404 where the board never had it."""
    home = homes_of_cards(shown.board, clock.organisation_day(shown.now)).get(key)
    if home is None:
        raise Http404("The board has no such column.")
    return redirect(f"{reverse(f'projects:{PAGES[shown.board]}-column', args=[home])}?{shown.filter.query}".rstrip("?"))


def _changes(request: SignedInRequest, which: Board) -> HttpResponse:
    """204 where nothing changed, 205 where the board has other columns by now, else the columns that changed."""
    seen = seen_versions(request.GET.get("since", ""))
    rules = rulebook.rules(BoardRules, on=clock.organisation_day(clock.now()))
    versions = versions_of(which)
    now = {each.key: versions.get(each.key, 0) for each in rules.columns(which)}
    if set(now) != set(seen):
        return HttpResponse(status=HTTPStatus.RESET_CONTENT)
    changed = [key for key, version in now.items() if version != seen[key]]
    if not changed:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    fresh = sheet(request, which, request.GET.dict())
    fresh.versions = versions
    return render(request, "projects/_board_changes.html", {"sheet": fresh, "columns": fresh.shown(changed)})


def _chips(shown: Sheet) -> Iterator[Chip]:
    asked = shown.filter
    yield "All projects", asked.but(project="", deliverable=0), not asked.project
    for each in shown.projects:
        is_offered = each.status != ProjectStatus.FINISHED and asked.backlog in {"", each.backlog}
        if is_offered or each.slug == asked.project:
            yield (
                each.name,
                asked.but(project="" if each.slug == asked.project else each.slug),
                each.slug == asked.project,
            )
    yield "Mine", asked.but(mine=not asked.mine), asked.mine
    if asked.board == Board.DELIVERABLES:
        yield "High priority", asked.but(high=not asked.high), asked.high


def _boards(asked: BoardFilter) -> list[Chip]:
    """The other boards, and this one."""
    offered: list[tuple[str, Board, str]] = [
        *((str(each.label), Board.DELIVERABLES, each.value) for each in Backlog),
        ("All", Board.DELIVERABLES, ""),
        ("Activity", Board.TASKS, ""),
    ]
    return [
        (words, BoardFilter(which, backlog).address, (which, backlog) == (asked.board, asked.backlog))
        for words, which, backlog in offered
    ]
