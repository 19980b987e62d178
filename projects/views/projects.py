"""Projects: which there are, how far each is, and how they are added and changed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.requests import SignedInRequest, posted, require
from people.policy.refusals import Impossible
from projects import actions
from projects.filters.projects import ProjectFilter
from projects.forms.projects import ChangeProjectForm, ProjectForm
from projects.models import Project, ProjectMember
from projects.models.progress import counts_by_phase, first_few, last_moved
from projects.permissions.projects import can_add_project
from projects.permissions.strategy import can_keep_strategy
from projects.policy.projects import SHOWN_PHASES, progress_words
from projects.views.editing import editing
from projects.views.verbs import carry_out

WHO_ADDS = "Staff and the director add projects; ask one of them."
WHO_EDITS = "Whoever works on a project, staff and the director change it; ask one of them."
NAMED_AT_ONCE = "Somebody gave this name to a project at this moment; choose another."


@require_safe
def project_list(request: SignedInRequest) -> HttpResponse:
    """Every project: who leads it, how far it is, what it feeds, and where it is tracked."""
    today, everything = clock.organisation_day(clock.now()), Project.objects.visible_to(request.user)
    found = ProjectFilter(request.GET, everything, reader=request.user, today=today)
    projects = found.narrowed().with_people(today).prefetch_related("places", "objectives")
    counts = counts_by_phase(projects, request.user)
    untracked = set(everything.unfinished().untracked().values_list("pk", flat=True))
    context = {
        "filter": found,
        "rows": [(each, progress_words(counts.get(each.pk, {})), each.pk in untracked) for each in projects],
        "total": everything.count(),
        "may_add": can_add_project(request.user),
    }
    return render(request, "projects/project_list.html", context)


@require_safe
def project_detail(request: SignedInRequest, slug: str) -> HttpResponse:
    """One project: what it is, who works on it, what it feeds, and what becomes of its deliverables."""
    today = clock.organisation_day(clock.now())
    project = get_object_or_404(Project.objects.visible_to(request.user).with_people(today), slug=slug)
    may_edit = editing(request).may_edit(project.pk)
    context = {
        "project": project,
        "phases": _phases(project, request),
        "moved_at": last_moved(project, request.user),
        "others": ProjectMember.objects.visible_to(request.user).filter(project=project).not_on(today),
        "objectives": project.objectives.select_related("goal"),
        "accounts": project.accounts.select_related("system"),
        "untracked": Project.objects.visible_to(request.user).unfinished().untracked().filter(pk=project.pk).exists(),
        "may_edit": may_edit,
        "may_feed": may_edit or can_keep_strategy(request.user),
    }
    return render(request, "projects/project_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def project_add(request: SignedInRequest) -> HttpResponse:
    """Add a project."""
    require(can_add_project(request.user), WHO_ADDS)
    form, status = ProjectForm(posted(request), initial={"lead": request.user.pk}), 422
    if form.is_valid():
        try:
            project = actions.add_project(**form.cleaned_data, by=request.user, now=clock.now())
        except (Impossible, ValidationError) as refused:
            form.add_error("name", str(refused) if isinstance(refused, Impossible) else NAMED_AT_ONCE)
            status = 409
        else:
            messages.success(request, f"“{project}” is added. Say next where it is tracked.")
            return redirect(project)
    return render(request, "projects/project_add.html", {"form": form}, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def project_change(request: SignedInRequest, slug: str) -> HttpResponse:
    """Change what is written of a project."""
    project, status = editable(request, slug), 422
    seen = {name: getattr(project, name) for name in ("name", "description", "backlog")}
    seen |= {"lead": project.lead_id, "base_revision": project.revision}
    form = ChangeProjectForm(posted(request), project=project, initial=seen)
    if form.is_valid():
        try:
            actions.change_project(project, **form.cleaned_data, by=request.user, now=clock.now())
        except (Impossible, ValidationError) as refused:
            sentence = str(refused) if isinstance(refused, Impossible) else NAMED_AT_ONCE
            form.refresh(sentence, project.revision)
            status = 409
        else:
            messages.success(request, "It is saved.")
            return redirect(project)
    context = {"form": form, "project": project, "stale": status == 409}
    return render(request, "projects/project_change.html", context, status=status if form.is_bound else 200)


@require_POST
def project_pause(request: SignedInRequest, slug: str) -> HttpResponse:
    """Let it rest."""
    said = "It is paused, and feeds no objective until it goes on."
    return carry_out(request, actions.pause_project, editable(request, slug), said=said)


@require_POST
def project_resume(request: SignedInRequest, slug: str) -> HttpResponse:
    """Let it go on."""
    return carry_out(request, actions.resume_project, editable(request, slug), said="It goes on.")


@require_http_methods(["GET", "HEAD", "POST"])
def project_finish(request: SignedInRequest, slug: str) -> HttpResponse:
    """Ask once, naming what is not done, then finish a project."""
    project = editable(request, slug)
    if request.method == "POST":
        return carry_out(request, actions.finish_project, project, said="It is finished. Its record stays.")
    undone = project.deliverables.visible_to(request.user).unfinished()
    return render(request, "projects/project_finish.html", {"project": project, "undone": undone})


def editable(request: SignedInRequest, slug: str, who: str = WHO_EDITS) -> Project:
    """A project that the reader may edit; 404 where there is none, 403 where it is not theirs, with who may."""
    project = get_object_or_404(Project.objects.visible_to(request.user).select_related("lead"), slug=slug)
    require(editing(request).may_edit(project.pk), who)
    return project


def _phases(project: Project, request: SignedInRequest) -> list[tuple[Any, int, list[Any]]]:
    """Each phase in which the project has deliverables, with how many they are, and the first few of them."""
    counts, few = counts_by_phase([project], request.user).get(project.pk, {}), first_few(project, request.user)
    return [(phase, counts[phase], few[phase]) for phase in SHOWN_PHASES if counts.get(phase)]
