"""How the handbook's views come by what they show."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from compass.handbook.contents import Contents
from compass.handbook.models import Page
from compass.requests import SignedInRequest


def contents_of(request: SignedInRequest, path: str = "") -> Contents:
    """The pages that the handbook holds, without their texts, save that of the page at a path."""
    pages = Page.objects.visible_to(request.user).published().select_related("owner").in_order()
    return Contents(list(pages.with_text_of(path).defer("source", "words")))


def published_page(request: SignedInRequest, path: str) -> Page:
    """A page that the handbook holds, or 404."""
    page = any_page(request, path)
    if page.retired_at:
        raise Http404
    return page


def any_page(request: SignedInRequest, path: str) -> Page:
    """A page that the handbook holds or has held, or 404."""
    pages = Page.objects.visible_to(request.user).filter(number__gt=0).select_related("owner")
    return get_object_or_404(pages, path=path)
