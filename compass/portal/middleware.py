"""What every request passes through."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from compass.portal.errors import not_allowed, not_found, server_error, typed_text

GetResponse = Callable[[HttpRequest], HttpResponseBase]

HEADERS = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def headers(get_response: GetResponse) -> GetResponse:
    """Security headers that Django has no setting for; pages are for one reader and not stored."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


class SignInFirst(LoginRequiredMiddleware):
    """Every page needs a member, unless it says otherwise. Who typed something while signed out gets it back."""

    def handle_no_permission(  # type: ignore[override]  # a page may answer too, not only a redirect
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        if request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        typed, back = typed_text(request), page_before(request)
        if not typed:
            return redirect_to_login(back, self.get_login_url(view_func))
        return render(request, "portal/signed_out.html", {"typed": typed, "back": back}, status=403)


def page_before(request: HttpRequest) -> str:
    """The page of ours that a form was sent from; home where that is not known."""
    referer = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(referer, {request.get_host()})
    return urlsplit(referer).path if ours and referer else "/"


def own_clock(get_response: GetResponse) -> GetResponse:
    """Times are shown on the reader's clock."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            with timezone.override(request.user.zone):
                return get_response(request)
        return get_response(request)

    return middleware


def spoken_refusals(get_response: GetResponse) -> GetResponse:
    """Whoever opens an address that only takes what a form sends gets a page too.

    Nor does anybody get Django's own pages for developers, which DEBUG brings; what broke stands in the log.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if settings.DEBUG and type(response) is HttpResponseNotFound:
            return not_found(request, Http404())
        if settings.DEBUG and response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR:
            return server_error(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or getattr(response, "content", None):
            return response
        spoken = not_allowed(request)
        spoken.headers["Allow"] = response.headers.get("Allow", "")
        return spoken

    return middleware


def readable_address(get_response: GetResponse) -> GetResponse:
    """An address with a NUL in it leads nowhere; a database would refuse to look for it. Searches take any text."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        looked_up = [str(value) for name, value in request.GET.items() if name not in {"next", "q"}]
        if "\0" in request.path or (request.user.is_authenticated and "\0" in "".join(looked_up)):
            raise Http404
        return get_response(request)

    return middleware
