"""What every request of the handbook's readers passes through."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from compass import once


def rules_once(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """The clauses, say, are read from the database once a request, however many dates a page explains."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with once.remembering():
            return get_response(request)

    return middleware
