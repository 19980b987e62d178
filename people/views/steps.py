"""Steps of checklists: what a page says of each, and what is done with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.handbook.models import Place
from compass.handbook.places import rooms_for
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from people.actions import steps as actions
from people.enums import ChecklistState, StepKind, StepOwner
from people.forms.checklists import ReasonForm
from people.models import ChecklistStep, Member
from people.models.dated_checklists import DatedChecklist, DatedStep, Offices, offices_on
from people.permissions.checklists import can_do_step, can_skip_step
from people.policy.checklist_rows import PARTS
from people.policy.refusals import Impossible

NOT_YOURS = "This step is not yours to do: its owner does it, or the champion."


@dataclass(frozen=True)
class ShownStep:
    """A step as its page shows it: what this reader may do with it, and the rooms it asks to join."""

    dated: DatedStep
    may_do: bool
    may_skip: bool
    rooms: Sequence[Place]
    doing: Sequence[str]

    @property
    def step(self) -> ChecklistStep:
        """The step itself."""
        return self.dated.step

    @property
    def owner_words(self) -> str:
        """Who does it: a name, or the names of those who hold the office today."""
        if self.step.owner or (self.doing and self.step.owner_role == StepOwner.GRANTER):
            return ", ".join(self.doing) or str(self.step.owner)
        office = self.step.get_owner_role_display()
        return f"{', '.join(self.doing)} ({office})" if self.doing else office

    @property
    def may_reopen(self) -> bool:
        """Whether this reader may take it back; answers and the end of a membership stand."""
        return self.may_skip and not (self.step.is_done and self.step.kind in actions.FINAL)

    @property
    def icon(self) -> str:
        """A drawing of how it stands."""
        return "circle-check" if self.step.is_done else "x" if self.step.is_skipped else "circle"

    @property
    def verb(self) -> str:
        """What the button says."""
        if self.step.waits_for_the_ledger:
            return "End access" if self.step.checklist.is_ending else "Give access"
        return "Done"


def sections(
    dated: DatedChecklist, user: Any, offices: Offices, *, by_owner: bool, today: date
) -> list[tuple[str, list[ShownStep]]]:
    """The steps in the order of the clause, under the part they belong to, or under who does them."""
    checklist, steps = dated.checklist, dated.steps
    is_open, stands = checklist.state == ChecklistState.OPEN, checklist.cancelled_at is None
    asks = checklist.asks_questions(today)
    to_join = any(each.step.kind == StepKind.ROOMS and each.step.is_open for each in steps) and is_open
    rooms = rooms_for([checklist.member_id], on=today)[checklist.member_id] if to_join else []
    names = dict(Member.objects.visible_to(user).active().values_list("pk", "name"))
    found: dict[str, list[ShownStep]] = {} if by_owner else {label: [] for _, label in PARTS}
    for each in steps:
        shown = ShownStep(
            each,
            may_do=stands and can_do_step(user, each.step, offices) and (asks or each.step.kind != StepKind.QUESTIONS),
            may_skip=stands and can_skip_step(user, each.step, offices),
            rooms=rooms if each.step.kind == StepKind.ROOMS else (),
            doing=sorted(names[pk] for pk in offices.doing(each.step) if pk in names),
        )
        found.setdefault(shown.owner_words if by_owner else each.step.get_part_display(), []).append(shown)
    return [(label, shown) for label, shown in found.items() if shown]


def first_to_do(found: list[tuple[str, list[ShownStep]]]) -> ShownStep | None:
    """What this reader has to do first: the one button that stands out."""
    mine = [each for _, shown in found for each in shown if each.may_do and each.step.is_open]
    return min(mine, key=lambda each: (each.dated.due.at, each.step.position), default=None)


@require_POST
def step_finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is done."""
    step = _step(request, pk)
    require(can_do_step(request.user, step, offices_on(_today())), NOT_YOURS)
    return _act(request, step, actions.finish_step, f"Done: {step}.")


@require_POST
def step_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is not done after all."""
    step = _step(request, pk)
    require(can_skip_step(request.user, step, offices_on(_today())), NOT_YOURS)
    return _act(request, step, actions.reopen_step, f"Open again: {step}.")


@require_http_methods(["GET", "HEAD", "POST"])
def step_skip(request: SignedInRequest, pk: int) -> HttpResponse:
    """It need not be done; say why."""
    step = _step(request, pk)
    require(can_skip_step(request.user, step, offices_on(_today())), NOT_YOURS)
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            actions.skip_step(step, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refused:
            return conflict(request, str(refused))
        messages.success(request, f"Skipped: {step}.")
        return redirect(step)
    context = {"form": form, "step": step}
    return render(request, "people/step_skip.html", context, status=422 if form.is_bound else 200)


def _act(request: SignedInRequest, step: ChecklistStep, verb: Callable[..., object], done: str) -> HttpResponse:
    try:
        verb(step, by=request.user, now=clock.now())
    except Impossible as refused:
        return conflict(request, str(refused))
    messages.success(request, done)
    return redirect(step)


def _step(request: SignedInRequest, pk: int) -> ChecklistStep:
    return get_object_or_404(ChecklistStep.objects.visible_to(request.user).whole(), pk=pk)


def _today() -> date:
    return clock.organisation_day(clock.now())
