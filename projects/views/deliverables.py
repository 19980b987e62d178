"""STUB, to be replaced."""

from django.http import HttpRequest, HttpResponse


def deliverable_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """STUB."""
    return HttpResponse("")
