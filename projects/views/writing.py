"""Deliverables are filed and changed; the gate shows its lights meanwhile."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest, is_number, posted, require
from people.policy.refusals import Impossible
from projects import actions
from projects.forms.deliverables import ChangeDeliverableForm, Choices, DeliverableForm, shown
from projects.models import Deliverable, Project
from projects.policy.histories import filing_words
from projects.policy.labels import LabelRules
from projects.policy.readiness import place
from projects.views.deliverables import editable, seen_deliverable
from projects.views.editing import editing

NO_PROJECT = "Staff, the director and whoever works on a project file deliverables; ask one of them to file yours."
NEAR = 40
"""How many deliverables of a project stand by to be named by number."""


@require_http_methods(["GET", "HEAD", "POST"])
def deliverable_file(request: SignedInRequest) -> HttpResponse:
    """Write down a deliverable; an address may name its project."""
    choices = _choices(request)
    require(choices.projects.exists(), NO_PROJECT)
    asked = choices.projects.filter(slug=request.GET.get("project", "")).first()
    form = DeliverableForm(posted(request), choices=choices, initial={"project": asked and asked.pk})
    if more := request.POST.get("more"):
        form = form.with_room(more)
    elif form.is_valid():
        try:
            deliverable = actions.file_deliverable(**form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refused:
            form.refuse(str(refused))
        else:
            messages.success(request, _filed(deliverable))
            return redirect(deliverable)
    return render(
        request, "projects/deliverable_file.html", _context(request, form), status=422 if form.is_bound else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def deliverable_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is written of a deliverable."""
    deliverable, status = editable(request, pk), 422
    form = ChangeDeliverableForm(posted(request), choices=_choices(request, deliverable), initial=shown(deliverable))
    if more := request.POST.get("more"):
        form = form.with_room(more)
    elif form.is_valid():
        try:
            deliverable = actions.change_deliverable(deliverable, **form.cleaned_data, by=request.user, now=clock.now())
        except actions.Overtaken as overtaken:
            deliverable, status = seen_deliverable(request, pk), 409
            form.refresh(str(overtaken), deliverable.text_revision)
        except Impossible as refused:
            form.add_error("needs", str(refused))
        else:
            messages.success(request, "It is saved.")
            return redirect(deliverable)
    context = {**_context(request, form), "deliverable": deliverable, "stale": status == 409}
    return render(request, "projects/deliverable_change.html", context, status=status if form.is_bound else 200)


@require_POST
def deliverable_lights(request: SignedInRequest) -> HttpResponse:
    """What makes ready what is being written, as it stands in the form."""
    of = request.GET.get("of", "")
    deliverable = seen_deliverable(request, int(of)) if is_number(of) else None
    kind = ChangeDeliverableForm if deliverable else DeliverableForm
    return render(request, "projects/_lights.html", _lights(kind(request.POST, choices=_choices(request, deliverable))))


def _choices(request: SignedInRequest, deliverable: Deliverable | None = None) -> Choices:
    """What the form offers: the projects that somebody may edit, and the types of today."""
    today = clock.organisation_day(clock.now())
    who = editing(request)
    projects = who.among(Project.objects.visible_to(request.user).unfinished())
    types = rulebook.rules(LabelRules, on=today).choices()
    if deliverable:
        projects = projects | Project.objects.visible_to(request.user).filter(pk=deliverable.project_id)
        types += [(deliverable.type, deliverable.type)] if deliverable.type not in dict(types) else []
    return Choices(projects, types, today, deliverable)


def _context(request: SignedInRequest, form: DeliverableForm) -> dict[str, Any]:
    deliverable, project = form.choices.deliverable, str(form["project"].value() or "")
    visible = Deliverable.objects.visible_to(request.user).unfinished()
    near = visible.filter(project=int(project) if is_number(project) else None)
    others = near.exclude(pk=deliverable.pk) if deliverable else near
    return {
        "form": form,
        "near": others.order_by("-pk").values_list("pk", "title")[:NEAR],
        **_lights(form),
    }


def _lights(form: DeliverableForm) -> dict[str, Any]:
    """The lights with the words of their sentence."""
    scope, known = form.scope, form.choices.deliverable
    if known is None:
        return {"lights": scope.lights, "words": filing_words(scope, form.priority_said)}
    lacking = "It lacks something to be ready to work." if scope.missing else "It has all that makes it ready to work."
    return {"lights": scope.lights, "words": lacking}


def _filed(deliverable: Deliverable) -> str:
    if place(deliverable.scope, deliverable.priority).by_hand:
        return "It is filed, among the issues. It is urgent: put it into discussion, so that it gets ready."
    return "It is filed, and ready to work." if deliverable.column else "It is filed, among the issues."
