"""What every request of the handbook's readers passes through."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from compass.handbook import rulebook


def rules_once(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """The clauses are read from the database once a request, however many dates a page explains."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with rulebook.read_once():
            return get_response(request)

    return middleware
