"""Labels come in from a file of GitHub after everybody could look at what it would do."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.requests import SignedInRequest, posted
from people.policy.refusals import Impossible
from projects import actions
from projects.enums import Fate
from projects.forms.imports import ConfirmForm, JsonForm
from projects.policy.label_imports import LabelPlan
from projects.readers.labels import read_labels
from projects.readers.unreadable import Unreadable
from projects.views.issue_imports import sent_along
from projects.views.labels import require_editor


@require_http_methods(["GET", "HEAD", "POST"])
def label_import(request: SignedInRequest) -> HttpResponse:
    """Choose a file, and see what it would do."""
    require_editor(request)
    form = JsonForm(posted(request), request.FILES or None)
    if form.is_valid():
        data = form.cleaned_data["data"]
        try:
            lines = read_labels(data)
        except Unreadable as why:
            form.blame(str(why))
        else:
            return _shown(request, actions.plan_label_import(lines, now=clock.now()), data)
    return render(request, "projects/label_import.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def label_import_confirm(request: SignedInRequest) -> HttpResponse:
    """Do exactly what was shown; where that is something else by now, show it anew."""
    require_editor(request)
    form, now = ConfirmForm(request.POST), clock.now()
    lines = sent_along(form, read_labels)
    if lines is None:
        return render(request, "projects/label_import.html", {"form": JsonForm(), "trouble": form}, status=422)
    data, digest = form.cleaned_data["text"].encode(), form.cleaned_data["digest"]
    try:
        done = actions.import_labels(lines, digest=digest, by=request.user, now=now)
    except actions.PlanOvertaken as overtaken:
        return _shown(request, overtaken.plan, data, status=409, overtaken=True)
    except Impossible as refused:
        plan = actions.plan_label_import(lines, now=now)
        return _shown(request, plan, data, status=409, refused=str(refused))
    added, changed = len(done.of(Fate.ADDED)), len(done.of(Fate.CHANGED))
    messages.success(request, f"Imported: {added} added, {changed} changed.")
    return redirect("projects:label-list")


def _shown(
    request: SignedInRequest, plan: LabelPlan, data: bytes, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {
        "plan": plan,
        "fates": {fate.value: plan.of(fate) for fate in Fate},
        "form": ConfirmForm(initial={"text": data.decode("utf-8-sig"), "digest": plan.digest}),
        **more,
    }
    return render(request, "projects/label_import_confirm.html", context, status=status)
