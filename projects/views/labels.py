"""The vocabulary of labels: types, priorities and tags."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest, posted, require
from people.policy.refusals import Impossible
from projects import actions
from projects.enums import Priority
from projects.forms.labels import ChangeTagForm, MergeTagForm, TagForm
from projects.models import Tag
from projects.policy.github_labels import PRIORITY_ABOUT
from projects.policy.labels import LabelRules
from projects.readers.labels import written_labels
from projects.views.editing import editing
from projects.views.seen import seen_revision
from projects.views.verbs import carry_out

WHO = "Whoever edits a project changes the tags: staff, the director, and who works on one. Ask one of them."
TYPES = "projects.types"


@require_safe
def label_list(request: SignedInRequest) -> HttpResponse:
    """All that a label may say."""
    today = clock.organisation_day(clock.now())
    context = {
        "types": rulebook.rules(LabelRules, on=today).types,
        "types_clause": rulebook.cite([TYPES], on=today)[0],
        "priorities": [(each, PRIORITY_ABOUT[each]) for each in sorted(Priority, reverse=True)],
        "tags": Tag.objects.visible_to(request.user).counted(),
        "may_edit": editing(request).edits_anything,
    }
    return render(request, "projects/label_list.html", context)


@require_safe
def label_export(request: SignedInRequest) -> HttpResponse:
    """The vocabulary as GitHub's REST API gives labels."""
    types = rulebook.rules(LabelRules, on=clock.organisation_day(clock.now())).types
    text = written_labels(types, Tag.objects.visible_to(request.user))
    headers = {"Content-Disposition": 'attachment; filename="labels.json"'}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def tag_add(request: SignedInRequest) -> HttpResponse:
    """Add a tag."""
    require_editor(request)
    form = TagForm(posted(request))
    if form.is_valid():
        try:
            tag = actions.add_tag(**form.cleaned_data, by=request.user, now=clock.now())
        except ValidationError as invalid:
            form.add_error(None, invalid)
        else:
            messages.success(request, f"“{tag}” is a tag now.")
            return redirect("projects:label-list")
    return render(request, "projects/tag_add.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def tag_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is written of a tag."""
    require_editor(request)
    tag, status = _tag(request, pk), 422
    seen = {"name": tag.name, "about": tag.about, "colour": tag.colour, "base_revision": tag.revision}
    form = ChangeTagForm(posted(request), initial=seen)
    if form.is_valid():
        try:
            tag = actions.change_tag(tag, **form.cleaned_data, by=request.user, now=clock.now())
        except actions.Overtaken as overtaken:
            form.refresh(str(overtaken), tag.revision)
            status = 409
        except ValidationError as invalid:
            form.add_error(None, invalid)
        else:
            messages.success(request, f"“{tag}” is saved.")
            return redirect("projects:label-list")
    context = {"form": form, "tag": tag, "stale": status == 409}
    return render(request, "projects/tag_change.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def tag_merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let another tag take the place of one."""
    require_editor(request)
    tag, status = _tag(request, pk), 422
    form = MergeTagForm(posted(request), tag=tag, initial={"base_revision": tag.revision})
    if form.is_valid():
        try:
            into = actions.merge_tag(tag, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refused:
            form.refresh(str(refused), tag.revision)
            status = 409
        else:
            messages.success(request, f"“{tag}” is “{into}” now, wherever it stood.")
            return redirect("projects:label-list")
    return render(
        request, "projects/tag_merge.html", {"form": form, "tag": tag}, status=status if form.is_bound else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def tag_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then delete a tag that nothing carries."""
    require_editor(request)
    tag = _tag(request, pk)
    if request.method == "POST":
        seen, said = seen_revision(request, tag, "base_revision"), f"“{tag}” is deleted."
        return carry_out(request, actions.delete_tag, tag, said=said, back_to="projects:label-list", base_revision=seen)
    return render(request, "projects/tag_delete.html", {"tag": tag})


def require_editor(request: SignedInRequest) -> None:
    """Answer 403 unless the reader edits any project: tags belong to all of them."""
    require(editing(request).edits_anything, WHO)


def _tag(request: SignedInRequest, pk: int) -> Tag:
    return get_object_or_404(Tag.objects.visible_to(request.user).counted(), pk=pk)
