"""What every request passes through."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from compass.portal.errors import typed_text

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
        typed = typed_text(request)
        if not typed:
            return super().handle_no_permission(request, view_func)
        return render(request, "portal/signed_out.html", {"typed": typed}, status=403)


def own_clock(get_response: GetResponse) -> GetResponse:
    """Times are shown on the reader's clock."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            with timezone.override(request.user.zone):
                return get_response(request)
        return get_response(request)

    return middleware


def readable_address(get_response: GetResponse) -> GetResponse:
    """An address with a NUL in it leads nowhere; a database would refuse to look for it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path:
            raise Http404
        return get_response(request)

    return middleware
