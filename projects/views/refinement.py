"""STUB, to be replaced."""

from django.http import HttpRequest, HttpResponse


def refinement(request: HttpRequest) -> HttpResponse:
    """STUB."""
    return HttpResponse("")
