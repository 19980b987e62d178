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
    """Pages that no cache keeps and no referrer names; what breaks is told as its kind and its line, without a word."""

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
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return behind
