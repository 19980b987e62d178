"""The refinement queue: what is not on the way yet, in the matrix that decides where it goes."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest
from projects.filters.deliverables import RefinementFilter
from projects.models import Deliverable, DeliverableQuerySet
from projects.permissions.projects import Editor
from projects.policy.histories import missing_words
from projects.policy.labels import LabelRules
from projects.policy.refinement import CELLS, Cell, cell
from projects.views.editing import editing

A_FEW, A_PAGE = 8, 50


@dataclass(frozen=True)
class Card:
    """A deliverable of the queue: what it lacks, and whether the reader may move it."""

    deliverable: Deliverable
    missing: str
    may_edit: bool


@dataclass(frozen=True)
class Filled:
    """A cell with how many deliverables stand in it, and the first of them."""

    cell: Cell
    count: int
    cards: list[Card]


@require_safe
def refinement(request: SignedInRequest) -> HttpResponse:
    """The four cells, each with its first deliverables; one cell as a whole where the address names it."""
    now = clock.now()
    today = clock.organisation_day(now)
    queue = Deliverable.objects.visible_to(request.user).in_refinement()
    types = rulebook.rules(LabelRules, on=today).choices()
    found = RefinementFilter(request.GET, queue, types=types)
    chosen, who = cell(request.GET.get("cell", "")), editing(request)
    context: dict[str, Any] = {"filter": found, "now": now, "chosen": chosen, "may_file": who.edits_anything}
    if chosen:
        page = _whole(found.qs, chosen, request.GET.get("page"))
        context |= {"page": page, "cells": [Filled(chosen, page.paginator.count, _cards(list(page), who))]}
    else:
        context["cells"] = _cells(found.qs, who)
    context["shown"] = sum(each.count for each in context["cells"])
    return render(request, "projects/refinement.html", context)


def _cells(queue: DeliverableQuerySet, who: Editor) -> list[Filled]:
    """All cells, with how many stand in each; one query, whatever their number."""
    by_cell = [F("is_urgent"), F("is_ready")]
    order = ("-priority", "filed_at", "pk")
    numbered = queue.with_readiness().annotate(
        nth=Window(RowNumber(), partition_by=by_cell, order_by=order),
        in_cell=Window(Count("pk"), partition_by=by_cell),
    )
    first: list[Any] = list(numbered.filter(nth__lte=A_FEW).order_by("nth").select_related("project", "owner"))
    filled = []
    for each in CELLS:
        here = [card for card in first if (card.is_urgent, card.is_ready) == (each.is_urgent, each.is_ready)]
        filled.append(Filled(each, here[0].in_cell if here else 0, _cards(here, who)))
    return filled


def _whole(queue: DeliverableQuerySet, chosen: Cell, number: str | None) -> Page[Any]:
    """A page of one cell."""
    inside = queue.with_readiness().filter(is_urgent=chosen.is_urgent, is_ready=chosen.is_ready)
    listed = inside.order_by("-priority", "filed_at", "pk").select_related("project", "owner")
    return Paginator(listed, A_PAGE).get_page(number)


def _cards(deliverables: list[Deliverable], who: Editor) -> list[Card]:
    return [Card(each, missing_words(each.scope.missing), who.may_edit(each.project_id)) for each in deliverables]
