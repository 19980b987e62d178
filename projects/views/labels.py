"""STUB, to be replaced."""

from django.http import HttpRequest, HttpResponse


def label_list(request: HttpRequest) -> HttpResponse:
    """STUB."""
    return HttpResponse("")
