"""Tasks: on the page of their deliverable, or on one of their own."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.requests import SignedInRequest, is_number, posted, require
from people.models import Member
from people.policy.refusals import Impossible
from projects import actions
from projects.actions.moving import board_rules
from projects.enums import DeliverablePhase, TaskPhase
from projects.forms.tasks import AddTaskForm, ChangeTaskForm, shown
from projects.models import Deliverable, Project, Task, task_limit_of
from projects.policy.histories import days_words
from projects.views.editing import editing
from projects.views.histories import history_of
from projects.views.seen import seen_revision
from projects.views.verbs import carry_out

OVER = frozenset({TaskPhase.DONE, TaskPhase.DROPPED})
THEIRS = "Its owner, whoever works on its project, staff and the director change a task; ask one of them."


@require_safe
def task_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """A task with a page of its own: what it is, where it comes from, and what became of it."""
    task, now = _task(request, pk, "discussion", "agreed__meeting"), clock.now()
    columns = {each.key: each.label for each in board_rules(now).columns(Task.BOARD)}
    limit = task_limit_of(task, now)
    context = {
        "task": task,
        "stands": columns.get(task.column, TaskPhase(task.phase).label.capitalize()),
        "since": days_words((clock.organisation_day(now) - clock.organisation_day(task.entered_at)).days),
        "limit": limit,
        "is_late": limit is not None and limit.at <= now,
        "may_edit": _may_edit(request, task),
        "is_over": task.phase in OVER,
        "may_start": task.phase not in {*OVER, TaskPhase.PROGRESS},
        "history": history_of(task, now),
        "now": now,
    }
    return render(request, "projects/task_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def task_add(request: SignedInRequest) -> HttpResponse:
    """Write down something to do that belongs to no deliverable."""
    who = editing(request)
    offered = who.among(Project.objects.visible_to(request.user).unfinished())
    initial = {"owner": request.user.pk, "project": offered.filter(slug=request.GET.get("project", "")).first()}
    form = AddTaskForm(posted(request), projects=offered, by=request.user, everything=who.everything, initial=initial)
    if form.is_valid():
        task = actions.add_task(**form.cleaned_data, by=request.user, now=clock.now())
        messages.success(request, f"It is on the activity backlog: {task}.")
        return redirect(task)
    return render(request, "projects/task_add.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def task_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Name a task anew, or give it to somebody."""
    task, status = _editable(request, pk), 422
    form = ChangeTaskForm(posted(request), initial=shown(task))
    if form.is_valid():
        try:
            task = actions.change_task(task, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refused:
            task, status = _task(request, pk), 409
            form.refresh(str(refused), task.revision)
        else:
            messages.success(request, "The task is saved.")
            return redirect(task)
    context = {"form": form, "task": task, "stale": status == 409}
    return render(request, "projects/task_change.html", context, status=status if form.is_bound else 200)


@require_POST
def task_finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tick a task."""
    return _acted(request, pk, actions.finish_task, "Done: {}.")


@require_POST
def task_start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin with a task; it is yours then."""
    return _acted(request, pk, actions.start_task, "You work on it now: {}.")


@require_POST
def task_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back that a task is done or dropped."""
    return _acted(request, pk, actions.reopen_task, "Open again: {}.")


@require_POST
def task_drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nobody will do it."""
    return _acted(request, pk, actions.drop_task, "Dropped: {}. It can be taken up again.")


@require_POST
def task_order(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a task change places with its neighbour."""
    return carry_out(request, actions.order_task, _editable(request, pk), up=request.POST.get("up") == "yes")


@require_POST
def task_assign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a task to somebody; to nobody where none is named."""
    typed = request.POST.get("owner", "")
    owner = (
        get_object_or_404(Member.objects.visible_to(request.user).active(), pk=int(typed)) if is_number(typed) else None
    )

    def assign(task: Task, **given: Any) -> Task:
        return actions.assign_task(task, owner=owner, **given)

    return _acted(request, pk, assign, f"{{}} is {owner.name}’s now." if owner else "{} belongs to nobody now.")


def task_rows(deliverable: Deliverable, now: datetime) -> dict[str, Any]:
    """The tasks of a deliverable as its page lists them, and whether all of them are done."""
    tasks = list(deliverable.tasks.select_related("owner").order_by("position", "pk"))
    for each in tasks:
        each.deliverable = deliverable
    standing = [each for each in tasks if each.phase != TaskPhase.DROPPED]
    done = sum(each.phase == TaskPhase.DONE for each in standing)
    over = {DeliverablePhase.DONE, DeliverablePhase.DROPPED}
    late = [each.pk for each in standing if (limit := task_limit_of(each, now)) and limit.at <= now]
    return {
        "tasks": standing,
        "dropped_tasks": [each for each in tasks if each.phase == TaskPhase.DROPPED],
        "done_count": done,
        "late_tasks": late,
        "offers_finish": bool(standing) and done == len(standing) and deliverable.phase not in over
        and bool(deliverable.column),
    }  # fmt: skip


def _task(request: SignedInRequest, pk: int, *also: str) -> Task:
    visible = Task.objects.visible_to(request.user).select_related("deliverable", "project", "owner", *also)
    found: Task = get_object_or_404(visible, pk=pk)
    return found


def _may_edit(request: SignedInRequest, task: Task) -> bool:
    return editing(request).may_edit_task(task)


def _editable(request: SignedInRequest, pk: int) -> Task:
    task = _task(request, pk)
    require(_may_edit(request, task), THEIRS)
    return task


def _acted(request: SignedInRequest, pk: int, verb: Callable[..., object], sentence: str) -> HttpResponse:
    task = _editable(request, pk)
    return carry_out(request, verb, task, said=sentence.replace("{}", str(task)), seen=seen_revision(request, task))
