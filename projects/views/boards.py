"""STUB, to be replaced."""

from django.http import HttpRequest, HttpResponse


def board(request: HttpRequest) -> HttpResponse:
    """STUB."""
    return HttpResponse("")


def activity(request: HttpRequest) -> HttpResponse:
    """STUB."""
    return HttpResponse("")
