"""Changing a page: another text, the difference and a look at it before it is sent, and nothing typed lost."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.handbook import actions, changing, permissions
from compass.handbook.forms.pages import ChangeForm, NewPageForm, ReviseForm, TextForm
from compass.handbook.models import Draft, Page
from compass.handbook.views.finding import contents_of, published_page
from compass.requests import SignedInRequest, posted, require


@require_http_methods(["GET", "HEAD", "POST"])
def page_begin_draft(request: SignedInRequest, path: str) -> HttpResponse:
    """Propose another text for a page, and say why."""
    page = published_page(request, path)
    form = ChangeForm(posted(request), page=page, initial={"source": page.source, "base_number": page.number})
    if changing.asks_to_look(request.POST):
        return _change(request, page, form, looking=True)
    if form.is_valid():
        try:
            draft = actions.begin_page_draft(page, **form.cleaned_data, by=request.user, now=clock.now())
        except actions.Stale as stale:
            return _change(request, page, form, stale=str(stale))
        except ValueError as error:
            form.add_error("source", str(error))
        else:
            return redirect(draft)
    return _change(request, page, form)


@require_http_methods(["GET", "HEAD", "POST"])
def draft_revise(request: SignedInRequest, pk: int) -> HttpResponse:
    """Its author gives a page's draft another text, or settles it with what came meanwhile."""
    draft, page = _draft_of_a_page(request, pk)
    require(permissions.can_revise(request.user, draft), "Its author revises a draft that nobody decides on yet.")
    form = ReviseForm(posted(request), page=page, initial=ReviseForm.of(draft))
    if changing.asks_to_look(request.POST):
        return _change(request, page, form, draft=draft, looking=True)
    if form.is_valid():
        try:
            return redirect(actions.revise_draft(draft, **form.cleaned_data, by=request.user, now=clock.now()))
        except actions.Stale as stale:
            return _change(request, page, form, draft=draft, stale=str(stale))
        except ValueError as error:
            form.add_error("source", str(error))
    return _change(request, page, form, draft=draft)


@require_http_methods(["GET", "HEAD", "POST"])
def page_begin(request: SignedInRequest) -> HttpResponse:
    """Propose a page that is not there yet."""
    contents = contents_of(request)
    form = NewPageForm(posted(request), pages=contents)
    if changing.asks_to_look(request.POST):
        context = changing.look_at_new(form, contents)
        return render(request, "handbook/page_begin.html", context, status=context["status"])
    if form.is_valid():
        try:
            return redirect(actions.begin_page_with_draft(**form.cleaned_data, by=request.user, now=clock.now()))
        except (ValueError, actions.Stale) as error:
            form.add_error("path", str(error))
    return render(request, "handbook/page_begin.html", {"form": form}, status=422 if form.is_bound else 200)


def _draft_of_a_page(request: SignedInRequest, pk: int) -> tuple[Draft, Page]:
    draft = get_object_or_404(Draft.objects.visible_to(request.user).select_related("page__owner", "author"), pk=pk)
    if not draft.page:
        raise Http404
    return draft, draft.page


def _change(request: SignedInRequest, page: Page, form: TextForm, **about: Any) -> HttpResponse:
    context = changing.change_context(page, form, contents_of(request), **about)
    return render(request, "handbook/page_begin_draft.html", context, status=context["status"])
