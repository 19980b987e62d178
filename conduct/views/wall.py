"""What every page of conduct passes through: nothing of it is stored, told on, or written into a log of errors."""

import traceback
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]
SPOKEN = (Http404, PermissionDenied, SuspiciousOperation, BadRequest)


class Broken(Exception):
    """Something broke behind the wall. Its kind and its line are all that is ever told."""


def walled(view: View) -> View:
    """Pages that no cache keeps and that no other site hears of; what breaks is told as its kind and its line alone.

    Browsers send no origin from a page that names no referrer, and forms of members are checked by it; the public ones
    are not.
    """

    @wraps(view)
    def behind(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        broken = None
        try:
            response = view(request, *args, **kwargs)
        except SPOKEN:
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, its words may be a reporter's
            frame = traceback.extract_tb(error.__traceback__)[-1]
            broken = f"{type(error).__name__} at {frame.filename}:{frame.lineno}"
        if broken:
            raise Broken(broken)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer" if _is_for_everybody(request) else "same-origin"
        return response

    return behind


def _is_for_everybody(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and not getattr(match.func, "login_required", True)
