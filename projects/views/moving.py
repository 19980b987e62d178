"""Cards are moved: in a dialog or on a page of its own, by dragging, and back again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.portal.distance import distance
from compass.requests import SignedInRequest, posted, require
from people.policy.refusals import Impossible
from projects import actions
from projects.actions.columns import homes_of_cards
from projects.enums import Board, DeliverablePhase, TaskPhase
from projects.filters.boards import PAGES
from projects.forms.boards import MoveForm
from projects.models import Deliverable, Task
from projects.models.cards import tops, versions_of
from projects.policy.readiness import NEEDS_READINESS, UNREADY, Light
from projects.views.columns import SHOWN, Sheet, sheet
from projects.views.moved import Before, part_of, seen_versions, sentence

NOT_YOURS = "You cannot move this: staff, the director and whoever works on its project do. Ask one of them."
GONE = "This card is not there any more; somebody deleted it."
LEADS_BACK = {"board", "board-column", "activity", "activity-column", "deliverable-detail", "task-detail", "refinement"}
"""Pages from which one comes to move a card, and goes back to."""


@dataclass
class Attempt:
    """Somebody moves a card, or wants to, on a board that they came from."""

    request: SignedInRequest
    card: Deliverable | Task
    sheet: Sheet
    back: str
    form: MoveForm
    lights: Sequence[Light] = ()

    @property
    def noun(self) -> str:
        """What its addresses call the card."""
        return "deliverable" if self.sheet.board == Board.DELIVERABLES else "task"

    @property
    def context(self) -> dict[str, Any]:
        """What its templates show."""
        column = self.sheet.rules.column(self.sheet.board, self.card.column)
        return {
            "card": self.card,
            "sheet": self.sheet,
            "back": self.back,
            "form": self.form,
            "lights": self.lights,
            "where": column.label if column else "",
            "action": reverse(f"projects:{self.noun}-move", args=[self.card.pk]),
            "waits": [each.key for each in self.sheet.columns if each.phase == DeliverablePhase.BLOCKED],
            "needs": [each.key for each in self.sheet.columns if each.phase in NEEDS_READINESS],
        }


@require_http_methods(["GET", "HEAD", "POST"])
def deliverable_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move a deliverable over the project backlog."""
    found = Deliverable.objects.visible_to(request.user).filter(pk=pk).first()
    return _move(request, Board.DELIVERABLES, found, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def task_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move a task over the activity backlog; one's own, wherever it belongs."""
    found = Task.objects.visible_to(request.user).select_related("deliverable").filter(pk=pk).first()
    return _move(request, Board.TASKS, found, pk)


def _move(request: SignedInRequest, which: Board, card: Deliverable | Task | None, pk: int) -> HttpResponse:
    back, asked = _came_from(request, which)
    shown = sheet(request, which, asked)
    if card is None:
        return _gone(request, shown, pk)
    editor = shown.editor
    if not (editor.may_edit_task(card) if isinstance(card, Task) else editor.may_edit(card.project_id)):
        return _not_yours(request, shown)
    attempt = Attempt(request, card, shown, back, _form(request, shown, card, back))
    if not attempt.form.is_valid():
        return _ask(attempt, 422 if attempt.form.is_bound else 200)
    return _try(attempt)


def _try(attempt: Attempt) -> HttpResponse:
    """Move it, or say why not, with everything that was typed."""
    card, form, before = attempt.card, attempt.form, Before.of(attempt.card)
    place = {"column": form.cleaned_data["column"], "spot": form.cleaned_data["place"]}
    given: dict[str, Any] = {**place, "seen": form.cleaned_data["seen"], "by": attempt.request.user}
    try:
        if isinstance(card, Task):
            moved: Deliverable | Task = actions.move_task(card, **given, now=attempt.sheet.now)
        else:
            moved = actions.move_deliverable(card, **given | form.words(), now=attempt.sheet.now)
    except actions.NotReady as refusal:
        attempt.lights = refusal.missing
        form.refuse("reason", "Say why it begins all the same, or complete it first.")
        return _ask(attempt, 422)
    except actions.Unexplained as refusal:
        form.refuse("waiting_for", str(refusal))
        return _ask(attempt, 422)
    except Impossible as refusal:
        return _refused(attempt, refusal)
    return _done(attempt, moved, before)


def _refused(attempt: Attempt, refusal: Impossible) -> HttpResponse:
    """Say why it cannot be, and what to do: with who was first and when, if somebody was; gone, if nothing is left."""
    user, now = attempt.request.user, attempt.sheet.now
    found = type(attempt.card).objects.visible_to(user).filter(pk=attempt.card.pk).first()
    if found is None:
        return _gone(attempt.request, attempt.sheet, attempt.card.pk)
    attempt.card = found
    when = f" That was {distance(found.moved_at, now, user.zone)}." if isinstance(refusal, actions.Overtaken) else ""
    attempt.form.refuse(None, f"{refusal}{when}", found.revision)
    return _ask(attempt, 409)


def _ask(attempt: Attempt, status: int) -> HttpResponse:
    """The dialog, or its page; a card that was dragged comes back with a message above a fresh board instead."""
    request, form = attempt.request, attempt.form
    form.offer([row for row in _all_rows(attempt.sheet) if row["pk"] != attempt.card.pk])
    context = attempt.context
    if "HX-Request" not in request.headers:
        return render(request, f"projects/{attempt.noun}_move.html", context, status=status)
    context["dialog"] = True
    if request.method != "POST":
        return render(request, "projects/_move_form.html", context)
    if status == 409:
        fresh, changed = _fresh(request, attempt.sheet)
        context |= {"sheet": fresh, "columns": fresh.shown(changed)}
        if "dialog" not in request.POST:
            context |= {"form": None, "sentence": " ".join(map(str, form.non_field_errors()))}
    return render(request, "projects/_board_refused.html", context, status=status)


def _done(attempt: Attempt, moved: Deliverable | Task, before: Before) -> HttpResponse:
    """What changed; without script, the board with a message."""
    request = attempt.request
    fresh, _ = _fresh(request, attempt.sheet)
    homes = homes_of_cards(fresh.board, clock.organisation_day(fresh.now))
    keys = {homes.get(before.column, before.column), moved.column}
    columns = fresh.shown(keys)
    words = sentence(moved, before, attempt.form.cleaned_data["place"], columns, request.user.pk)
    if "HX-Request" not in request.headers:
        messages.success(request, words)
        return redirect(f"{attempt.back}#card-{moved.pk}")
    seen = seen_versions(request.POST.get("since", ""))
    is_alone = all(fresh.versions.get(each.column.key) == seen.get(each.column.key, -2) + 1 for each in columns)
    context = attempt.context | {
        "sheet": fresh,
        "columns": columns,
        "parts": [part_of(each, moved.pk) for each in columns] if is_alone else [],
        "whole": [] if is_alone else columns,
        "sentence": words,
        "undo": before.undo(moved, attempt.back, fresh),
        "offer": _offer(moved, before, fresh),
    }
    return render(request, "projects/_board_moved.html", context)


def _offer(moved: Deliverable | Task, before: Before, shown: Sheet) -> Deliverable | None:
    """The deliverable whose last task was just done, where the reader may finish it."""
    is_done = moved.phase == TaskPhase.DONE != before.phase
    deliverable = moved.deliverable if isinstance(moved, Task) and is_done else None
    if deliverable is None or not deliverable.column or deliverable.phase == DeliverablePhase.DONE:
        return None
    is_last = not deliverable.tasks.undone().exists()
    return deliverable if is_last and shown.editor.may_edit(deliverable.project_id) else None


def _form(request: SignedInRequest, shown: Sheet, card: Deliverable | Task, back: str) -> MoveForm:
    is_unready = isinstance(card, Deliverable) and card.phase in UNREADY and not card.scope.is_ready
    wanted, phase = request.GET.get("column", ""), request.GET.get("phase", "")
    of_phase = next((each.key for each in shown.columns if each.phase == phase), "")
    initial: dict[str, Any] = {"column": wanted or of_phase or card.column, "seen": card.revision, "back": back}
    if isinstance(card, Deliverable):
        initial |= {"waiting_on": card.waiting_on, "waiting_for": card.waiting_for}
    return MoveForm(posted(request), board=shown.board, is_unready=is_unready, columns=shown.columns, initial=initial)


def _all_rows(shown: Sheet) -> list[dict[str, Any]]:
    """What a card can be put after: the cards of the board, but of those that are done."""
    return tops(shown.cards, [shown.stretches[each.key] for each in shown.weighed], SHOWN)


def _fresh(request: SignedInRequest, shown: Sheet) -> tuple[Sheet, list[str]]:
    """The board as it stands now, and the columns that changed since the page of whoever asks."""
    versions, seen = versions_of(shown.board), seen_versions(request.POST.get("since", ""))
    changed = [each.key for each in shown.columns if versions.get(each.key, 0) != seen.get(each.key)]
    return replace(shown, versions=versions), changed


def _came_from(request: SignedInRequest, which: Board) -> tuple[str, dict[str, str]]:
    """The page that somebody came from and goes back to, and what it asked for; the whole board where it is another."""
    board: tuple[str, dict[str, str]] = reverse(f"projects:{PAGES[which]}"), {}
    try:
        parts = urlsplit(request.POST.get("back") or request.headers.get("Referer", ""))
        name = resolve(parts.path).view_name.removeprefix("projects:")
    except (ValueError, Resolver404):
        return board
    if name not in LEADS_BACK:
        return board
    return f"{parts.path}?{parts.query}".rstrip("?"), dict(parse_qsl(parts.query))


def _not_yours(request: SignedInRequest, shown: Sheet) -> HttpResponse:
    require("HX-Request" in request.headers, NOT_YOURS)
    return render(request, "projects/_board_refused.html", {"sheet": shown, "sentence": NOT_YOURS}, status=403)


def _gone(request: SignedInRequest, shown: Sheet, pk: int) -> HttpResponse:
    if "HX-Request" not in request.headers:
        raise Http404(GONE)
    return render(request, "projects/_board_refused.html", {"sheet": shown, "sentence": GONE, "gone": pk}, status=404)
