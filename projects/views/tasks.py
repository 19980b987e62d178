"""STUB, to be replaced."""

from django.http import HttpRequest, HttpResponse


def task_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """STUB."""
    return HttpResponse("")
