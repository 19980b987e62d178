"""STUB, to be replaced."""

from django.http import HttpRequest, HttpResponse


def flow(request: HttpRequest) -> HttpResponse:
    """STUB."""
    return HttpResponse("")
