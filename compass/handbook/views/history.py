"""What pages said before."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from compass.handbook import deciders, reading
from compass.handbook.comparing import compared
from compass.handbook.forms.pages import BetweenForm
from compass.handbook.models import PageVersion
from compass.handbook.views.finding import any_page, contents_of
from compass.requests import SignedInRequest


@require_safe
def page_history(request: SignedInRequest, path: str) -> HttpResponse:
    """The versions of a page: who, when, why, where it was decided; and what changed between two of them."""
    page = any_page(request, path)
    versions = _versions(request).filter(page=page).defer("source").order_by("-number")
    drafts = [each.draft.pk for each in versions if hasattr(each, "draft")]
    places = deciders.locate(drafts) if drafts else {}
    context = {
        "page": page,
        "versions": [(each, places.get(each.draft.pk, "") if hasattr(each, "draft") else "") for each in versions],
        **_between(request, page.pk, page.number),
    }
    return render(request, "handbook/page_history.html", context)


@require_safe
def page_version(request: SignedInRequest, number: int, path: str) -> HttpResponse:
    """A page as it stood at one version."""
    page = any_page(request, path)
    version = get_object_or_404(_versions(request), page=page, number=number)
    body = reading.body(page.path, version.source, reading.index(contents_of(request).order))
    return render(request, "handbook/page_version.html", {"page": page, "version": version, "body": body})


def _versions(request: SignedInRequest) -> Any:
    return PageVersion.objects.visible_to(request.user).select_related("page", "adopted_by", "draft__author")


def _between(request: SignedInRequest, page_id: int, latest: int) -> dict[str, Any]:
    """The difference that the address asks for; by itself none."""
    asked = request.GET if "from" in request.GET else None
    form = BetweenForm(asked, initial={"from": max(latest - 1, 1), "to": latest}, latest=latest)
    if not form.is_bound:
        return {"form": form}
    if not form.is_valid():
        raise Http404
    first, last = form.cleaned_data["from"], form.cleaned_data["to"]
    sources = dict(_versions(request).filter(page=page_id, number__in=(first, last)).values_list("number", "source"))
    return {"form": form, "first": first, "last": last, "lines": compared(sources[first], sources[last])}
