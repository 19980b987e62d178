"""Deliverables: the list of them, the page of each, and how one leaves the board and comes back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.handbook import rulebook
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from people.policy.refusals import Impossible
from projects import actions
from projects.actions.moving import board_rules
from projects.enums import DeliverablePhase, Priority, Size, TaskPhase
from projects.filters.deliverables import DeliverableFilter
from projects.forms.deliverables import DropForm
from projects.forms.tasks import AddToDeliverableForm
from projects.models import Deliverable, limit_of, target_of
from projects.policy.histories import missing_words, stage_words
from projects.policy.labels import LabelRules
from projects.policy.readiness import UNREADY, place
from projects.views.editing import editing
from projects.views.histories import history_of
from projects.views.seen import seen_revision
from projects.views.tasks import task_rows
from projects.views.verbs import carry_out

A_PAGE = 50
THEIR_TEAM = "Whoever works on its project, staff and the director change a deliverable; ask one of them."
OVER = frozenset({DeliverablePhase.DONE, DeliverablePhase.DROPPED})


@require_safe
def deliverable_list(request: SignedInRequest) -> HttpResponse:
    """All deliverables, narrowed and ordered by the address."""
    now = clock.now()
    labels = rulebook.rules(LabelRules, on=clock.organisation_day(now))
    visible = Deliverable.objects.visible_to(request.user)
    found = DeliverableFilter(request.GET, visible, types=labels.choices())
    listed = found.qs.select_related("project", "owner").defer("description", "criteria")
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    columns = {each.key: each.label for each in board_rules(now).columns(Deliverable.BOARD)}
    context = {
        "filter": found,
        "page": page,
        "rows": [
            (each, labels.label(each.type), columns.get(each.column, DeliverablePhase(each.phase).label))
            for each in page
        ],
        "total": visible.count(),
        "may_file": editing(request).edits_anything,
        "now": now,
    }
    return render(request, "projects/deliverable_list.html", context)


@require_safe
def deliverable_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One deliverable: where it stands, what makes it ready, what is to do, what it needs, and what became of it."""
    return detail_page(request, seen_deliverable(request, pk))


@require_POST
def deliverable_discuss(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put what is urgent and not ready into discussion, by hand."""
    return _moved(request, pk, DeliverablePhase.REFINEMENT, "It is in discussion now.")


@require_POST
def deliverable_ready(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put what is ready where it can be taken."""
    return _moved(request, pk, DeliverablePhase.READY, "It is ready to work now, at the end of the column.")


@require_POST
def deliverable_finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a deliverable is done."""
    return _moved(request, pk, DeliverablePhase.DONE, "It is done. Whoever waited for it is told.")


@require_POST
def deliverable_shelve(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a deliverable off the board, back to the issues."""
    return _acted(request, pk, actions.shelve_deliverable, "It is off the board, among the issues.")


@require_POST
def deliverable_restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take up again what was dropped."""
    return _acted(request, pk, actions.restore_deliverable, "It is an issue again.")


@require_http_methods(["GET", "HEAD", "POST"])
def deliverable_drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask why, then drop a deliverable."""
    deliverable, form = editable(request, pk), DropForm(posted(request))
    if form.is_valid():
        said, seen = "It is dropped. Its page stays, and takes it up again.", seen_revision(request, deliverable)
        return carry_out(request, actions.drop_deliverable, deliverable, said=said, seen=seen, **form.cleaned_data)
    context = {"form": form, "deliverable": deliverable}
    return render(request, "projects/deliverable_drop.html", context, status=422 if form.is_bound else 200)


@require_POST
def deliverable_add_task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down one more task of a deliverable."""
    deliverable, form = editable(request, pk), AddToDeliverableForm(posted(request))
    if not form.is_valid():
        return detail_page(request, deliverable, adding=form, status=422)
    try:
        task = actions.add_task(**form.cleaned_data, deliverable=deliverable, by=request.user, now=clock.now())
    except Impossible as refused:
        return conflict(request, str(refused))
    messages.success(request, f"Written down: {task}.")
    return redirect(task)


def detail_page(
    request: SignedInRequest, deliverable: Deliverable, *, adding: AddToDeliverableForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a deliverable; with a form for a task that could not be taken yet."""
    now = clock.now()
    context = {
        "deliverable": deliverable,
        "may_edit": may_edit(request, deliverable),
        "adding": adding or AddToDeliverableForm(),
        "now": now,
        **_standing(deliverable, now),
        **_written(deliverable, now),
        **task_rows(deliverable, now),
        "history": history_of(deliverable, now),
    }
    return render(request, "projects/deliverable_detail.html", context, status=status)


def seen_deliverable(request: SignedInRequest, pk: int) -> Deliverable:
    """A deliverable that the reader may see."""
    visible = Deliverable.objects.visible_to(request.user).with_scope()
    found: Deliverable = get_object_or_404(visible.select_related("project", "owner", "filed_by"), pk=pk)
    return found


def may_edit(request: SignedInRequest, deliverable: Deliverable) -> bool:
    """Whether the reader may change a deliverable today."""
    return editing(request).may_edit(deliverable.project_id)


def editable(request: SignedInRequest, pk: int) -> Deliverable:
    """A deliverable that the reader may change."""
    deliverable = seen_deliverable(request, pk)
    require(may_edit(request, deliverable), THEIR_TEAM)
    return deliverable


def _moved(request: SignedInRequest, pk: int, phase: DeliverablePhase, sentence: str) -> HttpResponse:
    def move(deliverable: Deliverable, *, seen: int, by: Any, now: datetime) -> None:
        column = board_rules(now).first_in(Deliverable.BOARD, phase)
        actions.move_deliverable(deliverable, column=column.key, seen=seen, by=by, now=now)

    return _acted(request, pk, move, sentence)


def _acted(request: SignedInRequest, pk: int, verb: Callable[..., object], sentence: str) -> HttpResponse:
    deliverable = editable(request, pk)
    return carry_out(request, verb, deliverable, said=sentence, seen=seen_revision(request, deliverable))


def _standing(deliverable: Deliverable, now: datetime) -> dict[str, Any]:
    """Where it stands, until when it may, and what it waits for."""
    limit, phase = limit_of(deliverable, now), deliverable.phase
    days = (clock.organisation_day(now) - clock.organisation_day(deliverable.entered_at)).days
    unfinished = phase not in OVER
    target = target_of(deliverable) if unfinished else None
    return {
        "stage": stage_words(
            phase,
            days=days,
            owner=deliverable.owner.name if deliverable.owner else "",
            waiting_on=deliverable.waiting_on,
            waiting_for=deliverable.waiting_for,
        ),
        "limit": limit,
        "is_over": limit is not None and limit.at <= now,
        "target": target,
        "target_is_over": target is not None and target.at <= now,
        "is_on_board": bool(deliverable.column),
        "may_leave": phase not in {DeliverablePhase.ISSUES, *OVER},
        "is_dropped": phase == DeliverablePhase.DROPPED,
        "is_unfinished": unfinished,
    }


def _written(deliverable: Deliverable, now: datetime) -> dict[str, Any]:
    """What is written of it, and what that makes of it."""
    scope, unready = deliverable.scope, deliverable.phase in UNREADY
    needs = list(deliverable.needs.select_related("owner").order_by("pk"))
    found = place(scope, deliverable.priority)
    return {
        "lights": scope.lights if unready else (),
        "missing": missing_words(scope.missing),
        "offers_ready": unready and scope.is_ready,
        "offers_discussion": deliverable.phase == DeliverablePhase.ISSUES and found.by_hand,
        "needs": needs,
        "missing_needs": [each for each in needs if each.phase not in OVER],
        "needed_by": deliverable.needed_by.select_related("owner").order_by("pk"),
        "stories": deliverable.stories.all(),
        "links": deliverable.links.all(),
        "tags": deliverable.tags.all(),
        "type_label": rulebook.rules(LabelRules, on=clock.organisation_day(now)).label(deliverable.type),
        "priority_label": Priority(deliverable.priority).label,
        "size_label": Size(deliverable.size).label if deliverable.size else "",
        "phases": TaskPhase,
    }
