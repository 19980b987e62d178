"""What requests for the pages of everybody pass through, before anything else has looked at them."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def without_cookies(get_response: GetResponse) -> GetResponse:
    """Whoever reads a page for everybody is nobody: no cookie of theirs is read there, and none is set.

    So whoever is signed in gets, and sends, the same as whoever is not, and no session is looked up.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not is_for_everybody(request.path_info):
            return get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        request.__dict__.pop("COOKIES", None)  # read already, by somebody before us
        response = get_response(request)
        response.headers.pop("Vary", None)
        response.cookies.clear()
        return response

    return middleware


def is_for_everybody(path: str) -> bool:
    """Whether a path leads to such a page."""
    if not path.startswith("/conduct/"):
        return False
    try:
        return getattr(resolve(path).func, "is_for_everybody", False)
    except Resolver404:
        return False
