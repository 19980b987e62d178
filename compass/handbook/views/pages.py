"""The handbook's pages, as one reads them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.handbook import laying
from compass.handbook.views.finding import any_page, contents_of
from compass.requests import SignedInRequest


@require_safe
def page_list(request: SignedInRequest) -> HttpResponse:
    """The handbook from the front."""
    return render(request, "handbook/page_list.html", laying.front(contents_of(request), request.user, clock.now()))


@require_safe
def page_detail(request: SignedInRequest, path: str) -> HttpResponse:
    """A page: its text with the clauses that stand in it, its section, who keeps it, what runs on it."""
    contents = contents_of(request, path)
    page: Any = next((each for each in contents.order if each.path == path), None)
    if page is None:
        page = any_page(request, path)
        return render(request, "handbook/page_retired.html", laying.retired(page, request.user))
    context = laying.page_context(page, page.text, contents, request.user, clock.now())
    return render(request, "handbook/page_detail.html", context)


@require_safe
def term_list(request: SignedInRequest) -> HttpResponse:
    """Every word that the handbook's glossaries define."""
    return render(request, "handbook/term_list.html", {"terms": laying.glossary(contents_of(request).order)})


@require_safe
def broken_link_list(request: SignedInRequest) -> HttpResponse:
    """Every link in the handbook that leads nowhere, with the page and the line where it stands."""
    return render(request, "handbook/broken_link_list.html", {"pages": laying.broken(contents_of(request).order)})
