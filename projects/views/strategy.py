"""STUB, to be replaced."""

from django.http import HttpRequest, HttpResponse


def strategy(request: HttpRequest) -> HttpResponse:
    """STUB."""
    return HttpResponse("")
