"""Looking things up by words: a page, and the palette that answers while somebody types."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from compass.portal.palette import palette
from compass.portal.search.finding import find
from compass.portal.search.words import LONGEST_QUESTION
from compass.requests import SignedInRequest


@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    """What the reader finds, the best first, narrowed by kind in the address."""
    typed, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    found = find(request.user, typed, kinds=[kind] if kind else [], page=request.GET.get("page"))
    context = {"q": typed[:LONGEST_QUESTION].replace("\0", ""), "kind": kind, "found": found, "most": LONGEST_QUESTION}
    return render(request, "portal/search.html", context)


@require_safe
def search_suggest(request: SignedInRequest) -> HttpResponse:
    """The lines of the palette; whoever opens the address as a page is led to the search."""
    typed = request.GET.get("q", "")[:LONGEST_QUESTION].replace("\0", "")
    everything = f"{reverse('portal:search')}?{urlencode({'q': typed})}"
    if not request.headers.get("HX-Request"):
        return redirect(everything)
    context = {"q": typed.strip(), "groups": palette(request.user, typed), "everything": everything}
    return render(request, "portal/_suggestions.html", context)
