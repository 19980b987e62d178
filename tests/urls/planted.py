"""An address that nobody listed, to see that it is found."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def planted(request: HttpRequest) -> HttpResponse:
    """Say nothing."""
    return HttpResponse()


urlpatterns = [path("planted/", planted, name="planted")]
