"""STUB, to be replaced."""

from django.http import HttpRequest, HttpResponse


def meeting_list(request: HttpRequest) -> HttpResponse:
    """STUB."""
    return HttpResponse("")
