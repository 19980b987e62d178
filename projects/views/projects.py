"""STUB, to be replaced."""

from django.http import HttpRequest, HttpResponse


def project_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """STUB."""
    return HttpResponse("")


def project_list(request: HttpRequest) -> HttpResponse:
    """STUB."""
    return HttpResponse("")
