"""Issues of GitHub become deliverables of a project after somebody could look at what the file would do."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.requests import SignedInRequest, posted, require
from people.policy.refusals import Impossible
from projects import actions
from projects.enums import Fate
from projects.forms.imports import ConfirmForm, IssuesForm, people_in
from projects.models import Project
from projects.policy.issue_imports import Plan
from projects.readers.issues import MOST_ON_A_PAGE, read_issues
from projects.readers.unreadable import Unreadable
from projects.views.editing import editing
from projects.views.projects import editable

T = TypeVar("T")
WHO = "Staff, the director, and who works on this project or leads it import into it. Ask one of them."
ANYWHERE = "Staff, the director, and who works on a project or leads it import issues. Ask one of them."


@require_safe
def issue_import_begin(request: SignedInRequest) -> HttpResponse:
    """Choose the project that issues are imported into."""
    who = editing(request)
    require(who.edits_anything, ANYWHERE)
    offered = who.among(Project.objects.visible_to(request.user).unfinished())
    return render(request, "projects/issue_import_begin.html", {"projects": offered})


@require_http_methods(["GET", "HEAD", "POST"])
def issue_import(request: SignedInRequest, slug: str) -> HttpResponse:
    """Choose a file, and see what it would do."""
    project = editable(request, slug, WHO)
    form = IssuesForm(posted(request), request.FILES or None)
    if form.is_valid():
        data, people = form.cleaned_data["data"], form.cleaned_data["people"]
        try:
            issues = read_issues(data, most=MOST_ON_A_PAGE)
        except Unreadable as why:
            form.blame(str(why))
        else:
            plan = actions.plan_issue_import(project, issues, people=people_in(people), now=clock.now())
            return _shown(request, project, plan, sent={"text": data.decode("utf-8-sig"), "people": people})
    context = {"form": form, "project": project}
    return render(request, "projects/issue_import.html", context, status=422 if form.is_bound else 200)


@require_POST
def issue_import_confirm(request: SignedInRequest, slug: str) -> HttpResponse:
    """Do exactly what was shown; where that is something else by now, show it anew."""
    project, now, form = editable(request, slug, WHO), clock.now(), ConfirmForm(request.POST)
    issues = sent_along(form, partial(read_issues, most=MOST_ON_A_PAGE))
    if issues is None:
        context = {"form": IssuesForm(), "trouble": form, "project": project}
        return render(request, "projects/issue_import.html", context, status=422)
    sent, people = form.cleaned_data, people_in(form.cleaned_data["people"])
    try:
        done = actions.import_issues(project, issues, people=people, digest=sent["digest"], by=request.user, now=now)
    except actions.PlanOvertaken as overtaken:
        return _shown(request, project, overtaken.plan, sent=sent, status=409, overtaken=True)
    except Impossible as refused:
        plan = actions.plan_issue_import(project, issues, people=people, now=now)
        return _shown(request, project, plan, sent=sent, status=409, refused=str(refused))
    messages.success(request, f"Imported: {_counted(done)}.")
    return redirect(project)


def _counted(plan: Plan) -> str:
    return ", ".join(f"{count} {fate}" for fate, count in plan.counts.items() if count)


def sent_along(form: ConfirmForm, read: Callable[[bytes], T]) -> T | None:
    """What the second page of an import was sent with; None where somebody else wrote it."""
    if not form.is_valid():
        return None
    try:
        return read(form.cleaned_data["text"].encode())
    except (Unreadable, UnicodeEncodeError) as why:
        form.add_error("text", str(why))
        return None


def _shown(
    request: SignedInRequest,
    project: Project,
    plan: Plan,
    *,
    sent: dict[str, str],
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """What an import would do, with the button that does it where there is anything to do."""
    context = {
        "project": project,
        "plan": plan,
        "fates": {fate.value: plan.of(fate) for fate in Fate},
        "form": ConfirmForm(initial={**sent, "digest": plan.digest}),
        **more,
    }
    return render(request, "projects/issue_import_confirm.html", context, status=status)
